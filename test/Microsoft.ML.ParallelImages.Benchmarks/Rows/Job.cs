using System.Globalization;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>One photo and the crop of it that everybody renders.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Crop">In source pixels.</param>
/// <param name="Flip">Whether it is mirrored.</param>
internal sealed record Job(string Path, PixelRect Crop, bool Flip)
{
    public const int Side = 224;

    /// <summary>
    /// Draws crops and flips as torchvision's RandomResizedCrop does, for the first photos in an even order.
    /// </summary>
    public static List<Job> Draw(string folder, int limit)
    {
        var files = PhotoCache.PhotosOf(folder);
        var order = new Permutation(files.Length, RandomKey.FromSeed(1));
        var crop = new ResizedCrop(Side);
        using var context = new RenderContext();
        var renderer = new Renderer(new TensorSpec(Side, Side));
        var jobs = new List<Job>();
        for (var i = 0; i < Math.Min(limit, files.Length); i++)
        {
            var path = files[order[i]];
            var random = new CounterRandom(RandomKey.FromSeed(2).Child(i));
            if (SizeOf(renderer, path, context) is { } size)
                jobs.Add(new Job(path, crop.DrawPiece(size, ref random), random.Chance(0.5f)));
        }

        return jobs.Count > 0
            ? jobs
            : throw new InvalidOperationException(
                $"Drawing crops: '{folder}' has {files.Length} pictures by their names, and none of them can be read "
                + "and stands upright; give a folder of photos as --data.");
    }

    /// <summary>One job a line, as the C program and the Python peers read them: X Y WIDTH HEIGHT FLIP PATH.</summary>
    public static void Write(IEnumerable<Job> jobs, string file) => File.WriteAllLines(
        file,
        jobs.Select(job => string.Create(
            CultureInfo.InvariantCulture,
            $"{job.Crop.Left} {job.Crop.Top} {job.Crop.Width} {job.Crop.Height} {(job.Flip ? 1 : 0)} {job.Path}")));

    public static List<Job> Read(string file) => [.. File.ReadLines(file).Select(Parse)];

    private static Job Parse(string line)
    {
        var parts = line.Split(' ', 6);
        int Number(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        return new Job(parts[5], new PixelRect(Number(0), Number(1), Number(2), Number(3)), Number(4) == 1);
    }

    private static ImageSize? SizeOf(Renderer renderer, string path, RenderContext context)
    {
        try
        {
            return renderer.ReadHeader(new LazyImage(ImageFile.FromPath(path)), context) is
            { Orientation: ExifOrientation.Upright } header ? header.Size : null;
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
