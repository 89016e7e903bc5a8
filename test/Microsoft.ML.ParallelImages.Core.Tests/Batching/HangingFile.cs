using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>A photo whose reading hangs, as on a dead network mount, until the test lets it go on.</summary>
internal sealed class HangingFile(string identity) : ImageFile, IDisposable
{
    private static readonly byte[] Photo = JpegFiles.Draw(60, 50, default, seed: 1);

    private readonly ManualResetEventSlim _isReached = new();
    private readonly ManualResetEventSlim _mayGoOn = new();

    public override string Identity => identity;

    public override Stream Open()
    {
        _isReached.Set();
        _mayGoOn.Wait();
        return new MemoryStream(Photo);
    }

    /// <summary>Waits until a worker hangs here.</summary>
    public void AwaitReader() => Assert.True(_isReached.Wait(TimeSpan.FromMinutes(1)));

    public void LetGo() => _mayGoOn.Set();

    public void Dispose()
    {
        _isReached.Dispose();
        _mayGoOn.Dispose();
    }

}
