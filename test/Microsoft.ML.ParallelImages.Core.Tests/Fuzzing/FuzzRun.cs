using System.Diagnostics;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Decodes damaged files, one after another, and says what became of them.</summary>
internal sealed class FuzzRun : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly FileMutator _mutator;
    private readonly FuzzTarget _used = new();
    private readonly RenderContext _context = new(new DecodeOptions { MaxPixels = FuzzTarget.MaxPixels });
    private readonly Renderer _renderer = new(new TensorSpec(24, 24));
    private readonly byte[] _samples = new byte[3 * 24 * 24];
    private int _index;

    public FuzzRun(int seed) => _mutator = new FileMutator(FuzzCorpus.Load(), seed);

    /// <summary>The file in hand; a watcher sees by it that the run goes on.</summary>
    public int Index => Volatile.Read(ref _index);

    public int Decoded { get; private set; }

    public int Refused { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>Decodes file number <paramref name="index"/> in all ways; every failure names it.</summary>
    public void Check(int index)
    {
        Volatile.Write(ref _index, index);
        var file = _mutator.Create(index);
        try
        {
            Check(index, file);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"File {index} of {file.Length} bytes: {failure}");
        }
    }

    public void Dispose()
    {
        _used.Dispose();
        _context.Dispose();
    }

    private void Check(int index, byte[] file)
    {
        var random = new Random(index);
        var share = new PixelRect(random.Next(256), random.Next(256), random.Next(257), random.Next(257));
        var denominator = 1 << random.Next(4);
        var first = _used.Decode(file, 0x00, share, denominator);
        Note(index, first, Time(() => _used.Decode(file, 0x00, share, denominator)));

        var (lent, lentBytes) = (PixelPool.Shared.RentedCount, PixelPool.Shared.RentedBytes);
        using (var fresh = new FuzzTarget())
        {
            AssertSame(index, "other poison and a fresh decoder", first, fresh.Decode(file, 0xFF, share, denominator));
            AssertMemory(index, file, PixelPool.Shared.RentedBytes - lentBytes);
        }

        Assert.True(lent == PixelPool.Shared.RentedCount, $"File {index} left memory lent.");
        var store = new CheckpointStore();
        _used.Decode(file, 0xD9, new(0, 0, 256, 256), 8, store);
        AssertSame(index, "checkpoints", first, _used.Decode(file, 0xDA, share, denominator, store));
        AssertRendered(index, file, first);
    }

    /// <summary>A slow run is repeated, since a busy machine makes anything slow once.</summary>
    private static TimeSpan Time(Action decode)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 5 && best > Slow / 10; run++)
        {
            var start = Stopwatch.GetTimestamp();
            decode();
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }

        return best;
    }

    private void Note(int index, string outcome, TimeSpan time)
    {
        Assert.True(time < Slow, $"File {index} took {time.TotalSeconds:F1} s: {outcome}");
        Slowest = time > Slowest ? time : Slowest;
        if (outcome.StartsWith("refused", StringComparison.Ordinal) || outcome.StartsWith("no ", StringComparison.Ordinal)
            || outcome.StartsWith("too ", StringComparison.Ordinal))
            Refused++;
        else
            Decoded++;
    }

    private static void AssertSame(int index, string what, string expected, string actual) =>
        Assert.True(expected == actual, $"File {index}, {what}: '{expected}', then '{actual}'.");

    /// <summary>Pooled memory follows from the size in the header and from the file's length, with room for blocks and rounding.</summary>
    private static void AssertMemory(int index, byte[] file, long bytes)
    {
        var size = HeaderReader.Read(file, out _) is { } header && header.StoredSize.PixelCount <= FuzzTarget.MaxPixels
            ? header.StoredSize
            : ImageSize.Square(1);
        var most = (24L * (size.Width + 64) * (size.Height + 64)) + (4L * file.Length) + 100_000;
        Assert.True(bytes <= most, $"File {index}, {size}: {bytes} bytes of memory, more than {most}.");
    }

    /// <summary>The way that users go: it needs another region, so only what the header decides must agree.</summary>
    private void AssertRendered(int index, byte[] file, string outcome)
    {
        var image = Shots.With(ImageFile.FromBytes(file, "file"), new Rotation(), new HorizontalFlip());
        var isRendered = true;
        try
        {
            _renderer.Render(image, new Pass(1, index), _context, _samples);
        }
        catch (ImageDecodeException)
        {
            isRendered = false;
        }

        var hasHeader = !outcome.StartsWith("no header", StringComparison.Ordinal)
            && !outcome.StartsWith("too large", StringComparison.Ordinal);
        Assert.True(hasHeader || !isRendered, $"File {index} was rendered, but '{outcome}'.");
    }
}
