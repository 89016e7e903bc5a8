using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Benchmarks.Rows;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// The most memory that reading small and very large photos in turns takes, beside what it is allowed.
/// </summary>
internal static class MemoryFigure
{
    private const int Width = 7680, Height = 5216, SmallOnes = 100, LargeOnes = 8, Repeats = 4, Workers = 2;
    private const long LookAhead = 64 << 20;
    private const double Million = 1e6;

    /// <summary>Makes the photos once, and reads them in a process for each reader.</summary>
    public static string Measure(string source)
    {
        var small = MosaicPhotos.Of(source, SmallOnes, 860, 640);
        var large = MosaicPhotos.Of(source, LargeOnes, Width, Height);
        return string.Join('\n', new[] { "core", "rendered-view" }.Select(reader => Line(reader, small, large)));
    }

    /// <summary>The reading, in a process of its own: prints memory at the start and at the peak.</summary>
    public static void Read(string reader, string small, string large)
    {
        var images = Mix(PhotoCache.PhotosOf(small), PhotoCache.PhotosOf(large));
        ReadAll(reader, images[..1]);
        var start = Process.GetCurrentProcess().WorkingSet64;
        ReadAll(reader, images);
        Console.WriteLine($"{start} {Process.GetCurrentProcess().PeakWorkingSet64}");
    }

    private static void ReadAll(string reader, LazyImage[] images)
    {
        var options = new ReaderOptions { Workers = Workers, LookAheadBytes = LookAhead };
        if (reader == "core")
            OwnRows.ReadBatches(images, 32, new Pass(0, 0), options, new SteadyState(images.Length));
        else
        {
            ViewRows.ReadOurs(
                images.Select(image => new ImageInput { Image = image }), options, new SteadyState(images.Length));
        }
    }

    /// <summary>A large one after every dozen small ones, each with a random crop of its own.</summary>
    private static LazyImage[] Mix(string[] small, string[] large)
    {
        var recipe = Recipe.Empty.Append([new ResizedCrop(Job.Side)], StepScope.Always);
        var count = Repeats * (small.Length + large.Length);
        var every = (small.Length + large.Length) / large.Length;
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => i % every == every - 1 ? large[i / every % large.Length] : small[i % small.Length])
                .Select((path, i) => new LazyImage(ImageFile.FromPath(path, $"{i}")).With(recipe)),
        ];
    }

    private static string Line(string reader, string small, string large)
    {
        var start = new ProcessStartInfo(OwnProgram.File, OwnProgram.Arguments("memory-row", reader, small, large))
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var numbers = Array.ConvertAll(process.StandardOutput.ReadToEnd().Trim().Split(' '), double.Parse);
        double growth = numbers[1] - numbers[0],
            picture = (1.5 * Width * Height) + PhotoCache.PhotosOf(large).Max(LengthOf);
        var bounds = LookAhead + (Workers * picture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reader}: peak {numbers[1] / Million:F0} MB, {growth / Million:F0} MB more than at the start; look-ahead "
            + $"{LookAhead / Million:F0} MB, {Workers} workers with a file and whole planes of 40 megapixels each "
            + $"{Workers * picture / Million:F0} MB; above the look-ahead {(growth - LookAhead) / Million:F0} MB, "
            + $"above both {(growth - bounds) / Million:F0} MB");
    }

    private static double LengthOf(string path) => new FileInfo(path).Length;
}
