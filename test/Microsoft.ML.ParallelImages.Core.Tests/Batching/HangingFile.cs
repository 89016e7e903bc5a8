using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>A photo whose reading hangs, as on a dead network mount, until the test lets it go on.</summary>
internal sealed class HangingFile(string identity) : ImageFile(-1), IDisposable
{
    private static readonly byte[] Photo = JpegFiles.Draw(60, 50, default, seed: 1);

    private readonly ManualResetEventSlim _isReached = new();
    private readonly ManualResetEventSlim _mayGoOn = new();

    public override string Identity => identity;

    public override string? Path => null;

    internal override ReadOnlyMemory<byte>? Content
    {
        get
        {
            _isReached.Set();
            _mayGoOn.Wait();
            return Photo;
        }
    }

    /// <summary>Waits until a worker hangs here.</summary>
    public void AwaitReader() => Assert.True(_isReached.Wait(TimeSpan.FromMinutes(1)));

    public void LetGo() => _mayGoOn.Set();

    public void Dispose()
    {
        _isReached.Dispose();
        _mayGoOn.Dispose();
    }

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes) => FromBytes(Photo).ReadInto(buffer, out bytes);

    internal override bool IsSameAs(ImageFile other) => ReferenceEquals(this, other);

    private protected override ImageFile CopyWithLabel(int label) => this;
}
