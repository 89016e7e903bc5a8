using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// How far crops of pictures that are shrunk while they are decoded are from the same crops of pictures that are not,
/// by <see cref="TensorSpec.DecodeOversampling"/>.
/// </summary>
internal static class ShrinkingFigure
{
    private const int Photos = 200, Mosaics = 24, Epochs = 4;

    /// <summary>A gap that nothing reaches: no picture is shrunk.</summary>
    private const float Endless = 1_000;

    private static readonly float[] Gaps = [1, 1.5f, 1.75f, 2, 3];

    /// <summary>Renders random crops of photos and of mosaics made of them.</summary>
    public static string Measure(string source)
    {
        var table = new StringBuilder(
            "Mean difference of shrunken crops in levels, by DecodeOversampling: mean, 95th of 100, largest\n");
        var photos = PhotoCache.PhotosOf(source);
        string[] some = [.. photos.Where((_, i) => i % Math.Max(1, photos.Length / Photos) == 0)];
        foreach (var side in (int[])[48, 96, 160])
            Add(table, "photos", some, side);
        Add(table, "12 megapixels", PhotoCache.PhotosOf(MosaicPhotos.Of(source, Mosaics)), Rows.Job.Side);
        return table.ToString().TrimEnd();
    }

    private static void Add(StringBuilder table, string name, string[] files, int side)
    {
        foreach (var gap in Gaps)
        {
            double[] differences = [.. Differences(files, side, gap).Order()];
            table.Append(
                CultureInfo.InvariantCulture,
                $"{name,-14} to {side,3}   gap {gap,4}   {differences.Length,4} of "
                + $"{Epochs * files.Length} crops shrunk");
            if (differences.Length > 0)
            {
                table.Append(
                    CultureInfo.InvariantCulture,
                    $"   {differences.Average():F2}  {differences[differences.Length * 95 / 100]:F2} "
                    + $" {differences[^1]:F2}");
            }

            table.AppendLine();
        }
    }

    private static IEnumerable<double> Differences(string[] files, int side, float gap)
    {
        Renderer shrinks = new(new TensorSpec(side, side) { DecodeOversampling = gap }),
            decodesAll = new(new TensorSpec(side, side) { DecodeOversampling = Endless });
        var recipe = Recipe.Empty.Append([new ResizedCrop(side)], StepScope.Always);
        using var shrinking = new RenderContext();
        using var full = new RenderContext();
        foreach (var file in files)
        {
            var image = new LazyImage(ImageFile.FromPath(file)).With(recipe);
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                var pass = new Pass(1, epoch);
                var one = shrinks.RenderPixels(image, pass, shrinking).Samples;
                var other = decodesAll.RenderPixels(image, pass, full).Samples;
                if (!one.SequenceEqual(other))
                    yield return Difference(one, other);
            }
        }
    }

    private static double Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var sum = 0L;
        for (var i = 0; i < one.Length; i++)
            sum += Math.Abs(one[i] - other[i]);
        return (double)sum / one.Length;
    }
}
