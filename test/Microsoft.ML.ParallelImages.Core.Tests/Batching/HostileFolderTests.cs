using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// A folder of pipes, devices, endless files and pictures that are a thousand times larger than their files.
/// </summary>
public sealed class HostileFolderTests
{
    private const string FolderVariable = "PARALLELIMAGES_TEST_FOLDER", WorkersVariable = "PARALLELIMAGES_TEST_WORKERS";

    private const int Bound = 256, Slack = 100, Rounds = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>What becomes of a file: a reason of the refusal, or nothing where it is rendered.</summary>
    private static readonly Dictionary<string, string> Expected = new (string Name, string Reason)[]
    {
        ("photo.jpg", ""), ("one-bit.png", ""), ("interlaced.png", ""), ("colors.png", ""), ("lossless.webp", ""),
        ("canvas.gif", ""), ("frames.gif", ""), ("tail.jpg", ""),
        ("fifo.jpg", "a pipe"), ("link-to-fifo.jpg", "a pipe"), ("socket.jpg", "a socket"),
        ("link-to-device.jpg", "a device"), ("folder.jpg", "a folder"), ("sparse.jpg", "MaxFileBytes"),
        ("text.jpg", "first bytes"), ("late.jpg", "frame header"),
        ("too-large.png", "MaxDecodeBytes"), ("too-large.webp", "MaxDecodeBytes"), ("too-large.gif", "MaxPixels"),
        ("claims.bmp", "damaged or cut off"),
    }.ToDictionary(file => file.Name, file => file.Reason);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Everything_is_refused_or_rendered_within_time_and_memory(int workers)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's /proc to see the memory of a process");
        using var folder = new TemporaryFolder();
        HostileFolder.CreateIn(folder.Path);
        var lines = SelfRun.Of(
            GetType(), nameof(Reads_the_folder), (FolderVariable, folder.Path),
            (WorkersVariable, workers.ToString(CultureInfo.InvariantCulture)));
        foreach (var line in lines)
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        var (peak, largest) = (int.Parse(lines[0].Split(' ')[0]), int.Parse(lines[1].Split(' ')[0]));
        Assert.True(
            peak <= Math.Max(Bound, largest) + Slack, $"{peak} MB at most, {largest} MB for the largest picture.");
    }

    [Fact(Explicit = true)]
    public void Reads_the_folder()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        var workers = int.Parse(Environment.GetEnvironmentVariable(WorkersVariable)!, CultureInfo.InvariantCulture);
        LazyImage[] images =
            [.. Expected.Keys.Select(name => new LazyImage(ImageFile.FromPath(Path.Combine(folder, name))))];
        Read([.. Enumerable.Repeat(images[0], 32)], workers);
        GC.Collect();
        var before = Memory("VmRSS");
        File.WriteAllText("/proc/self/clear_refs", "5");

        var report = Read([.. Enumerable.Repeat(images, workers == 1 ? 1 : Rounds).SelectMany(all => all)], workers);

        var peak = Memory("VmHWM") - before;
        foreach (var (name, reason) in Expected)
        {
            var message = report.Messages.FirstOrDefault(text => text.Contains($"/{name}'", StringComparison.Ordinal))
                ?? "";
            Assert.True(reason.Length == 0 ? message.Length == 0 : message.Contains(reason), $"{name}: '{message}'");
        }

        var costs = images.Select(image => $"{CpuTime(image).TotalSeconds:F2} s of a processor: {image.File}");
        SelfRun.Answer([$"{peak} MB at most", $"{LargestCost(images)} MB for the largest picture", .. costs]);
    }

    private static FailureReport Read(LazyImage[] images, int workers)
    {
        var report = new FailureReport();
        var decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut, MaxBytesInFlight = Bound << 20 };
        using var reader = new BatchReader(
            images, null, 8, new Renderer(new TensorSpec(32, 32)), default,
            new() { Workers = workers, Decode = decode }, report);
        while (reader.TryRead(out _))
        {
        }

        return report;
    }

    /// <summary>The time of a processor, which is not longer on a busy machine.</summary>
    private static TimeSpan CpuTime(LazyImage image)
    {
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        Read([image], 1);
        process.Refresh();
        var time = process.TotalProcessorTime - start;
        Assert.True(time <= Longest, $"{image.File} took {time.TotalSeconds:F1} s.");
        return time;
    }

    private static long LargestCost(LazyImage[] images)
    {
        var largest = 0L;
        using var part = new FilePart();
        foreach (var image in images.Where(image => Expected[Path.GetFileName(image.File.Path!)].Length == 0))
        {
            part.Open(image.File, long.MaxValue);
            part.LoadStart(FilePart.LongestStart);
            var header = HeaderReader.Read(part.Loaded, out _)!.Value;
            largest = Math.Max(
                largest, (2L * part.Length) + DecodeCost.Of(part.Loaded, header, header.StoredSize.Bounds, 8));
        }

        return largest >> 20;
    }

    private static int Memory(string what) => int.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(what, StringComparison.Ordinal))
            .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) >> 10;
}
