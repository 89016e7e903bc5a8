using System.Diagnostics;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Renders damaged files one after another and compares: a worker that has seen all files before with one that has seen
/// none, in memory full of other bytes. What comes out may depend on the file alone.
/// </summary>
internal sealed class FuzzRun : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>One even, one odd: guarded memory has its guard in front or behind by that.</summary>
    private static readonly (byte One, byte Other)[] Poisons = [(0x5A, 0xA5), (0x00, 0xFF), (0x10, 0x7F)];

    private readonly TemporaryFolder _folder = new();
    private readonly FuzzTarget _otherTarget = new();
    private readonly FuzzKind _kind;
    private readonly FuzzWorker _used;

    public FuzzRun(FuzzKind kind)
    {
        _kind = kind;
        _used = new(kind, new FuzzTarget());
    }

    public int Rendered { get; private set; }

    public int Refused { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>Renders file number <paramref name="number"/> of a part; whatever is wrong is an exception.</summary>
    public void Check(FuzzPart part, int number)
    {
        var content = part.File(number);
        var shot = part.Shot(number, SizeOf(content));
        try
        {
            Check(number, content, shot);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{content.Length} bytes to {shot}: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        _used.Dispose();
        _folder.Dispose();
    }

    private void Check(int number, byte[] content, FuzzShot shot)
    {
        var file = ImageFile.FromBytes(content, "file");
        var (one, other) = Poisons[(uint)number % Poisons.Length];
        var refusal = RenderTimed(file, shot, one);
        _ = refusal is null ? Rendered++ : Refused++;
        var fresh = new FuzzWorker(_kind, _otherTarget);
        Compare("a fresh worker", refusal, fresh.Render(file, shot, other), fresh);
        AssertMemory(content, fresh);
        var before = number % 3 == 0 ? FuzzShot.Of(~number, SizeOf(content)) : shot;
        if (number % 4 == 0)
            CompareCheckpoints(number % 8 == 0 ? OnDisk(content) : file, before, shot, refusal, (one, other));
        else if (number % 4 == 1)
            CompareCache(file, before, shot, (one, other));
    }

    /// <summary>A slow run is repeated, since a busy machine makes anything slow once.</summary>
    private string? RenderTimed(ImageFile file, FuzzShot shot, byte poison)
    {
        var (best, refusal) = (TimeSpan.MaxValue, (string?)null);
        for (var run = 0; run < 5 && best > Slow / 4; run++)
        {
            var start = Stopwatch.GetTimestamp();
            refusal = _used.Render(file, shot, poison);
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }

        Slowest = best > Slowest ? best : Slowest;
        return best < Slow ? refusal : throw new InvalidOperationException($"It took {best.TotalSeconds:F1} s.");
    }

    private void Compare(string what, string? refusal, string? otherRefusal, FuzzWorker worker)
    {
        if (refusal != otherRefusal)
        {
            throw new InvalidOperationException(
                $"First '{refusal ?? "rendered"}', then, by {what}, '{otherRefusal ?? "rendered"}'.");
        }

        var same = _used.Numbers.CommonPrefixLength(worker.Numbers);
        if (same < _used.Numbers.Length)
            throw new InvalidOperationException($"By {what}, byte {same} of {_used.Numbers.Length} differs.");
    }

    private ImageFile OnDisk(byte[] content)
    {
        File.WriteAllBytes(_folder["file"], content);
        return ImageFile.FromPath(_folder["file"], "file");
    }

    /// <summary>From checkpoints, noted by the same shot or another one, comes what comes without them.</summary>
    private void CompareCheckpoints(
        ImageFile file, FuzzShot before, FuzzShot shot, string? refusal, (byte One, byte Other) poisons)
    {
        using var worker = new FuzzWorker(_kind, _otherTarget, new JpegSeekIndex());
        worker.Render(file, before, poisons.One);
        Compare("a worker that has checkpoints", refusal, worker.Render(file, shot, poisons.Other), worker);
        Compare("a worker that has more checkpoints", refusal, worker.Render(file, shot, poisons.One), worker);
    }

    /// <summary>
    /// The cache decodes whole pictures, so it may refuse what is damaged outside a part: only its own two ways are
    /// compared.
    /// </summary>
    private void CompareCache(ImageFile file, FuzzShot before, FuzzShot shot, (byte One, byte Other) poisons)
    {
        using var worker = new FuzzWorker(_kind, _otherTarget, cache: new DecodedCache());
        worker.Render(file, before, poisons.One);
        var refusal = worker.Render(file, shot, poisons.One);
        var numbers = worker.Numbers.ToArray();
        var otherRefusal = worker.Render(file, shot, poisons.Other);
        if (refusal != otherRefusal || !worker.Numbers.SequenceEqual(numbers))
        {
            throw new InvalidOperationException(
                $"With a cache, first '{refusal ?? "rendered"}', then "
                + $"'{otherRefusal ?? "rendered"}', or other numbers.");
        }
    }

    /// <summary>
    /// Memory follows from the size in the header and from the file's length, with room for blocks and rounding.
    /// </summary>
    private static void AssertMemory(byte[] content, FuzzWorker worker)
    {
        var size = SizeOf(content);
        var bounded = size.PixelCount <= FuzzWorker.MaxPixels ? size : ImageSize.Square(1);
        var most = (48L * (bounded.Width + 64) * (bounded.Height + 64)) + (4L * content.Length) + 1_000_000;
        var bytes = worker.RentedBytes;
        worker.Dispose();
        if (bytes > most)
            throw new InvalidOperationException($"{bytes} bytes of memory for {size}, more than {most}.");
        if (worker.RentedCount != 0)
            throw new InvalidOperationException($"{worker.RentedCount} arrays were not given back.");
        if (PixelPool.Shared.RentedCount != 0)
        {
            throw new InvalidOperationException(
                "Some memory came from another pool than the worker's, and was not watched.");
        }
    }

    private static ImageSize SizeOf(byte[] content) => HeaderReader.Read(content, out _)?.Size ?? ImageSize.Square(1);
}
