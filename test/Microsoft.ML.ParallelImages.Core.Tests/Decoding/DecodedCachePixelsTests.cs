using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Pixels are the same with and without a cache: whatever the recipe, the format and the size, one file after the other
/// in one worker, in the first epoch and in later ones.
/// </summary>
public sealed class DecodedCachePixelsTests : IDisposable
{
    private const int Epochs = 4;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Steps that look at the whole picture before it moves, ones that shrink it, and the presets.</summary>
    public static TheoryData<string> Recipes { get; } =
    [
        "equalize, rotation", "contrast, crop", "jitter, crop", "crop, jitter, rotation", "crop", "none",
        .. AugmentationPreset.All.Select(preset => preset.Name),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Recipes))]
    public void They_are_the_same_with_and_without(string recipe)
    {
        string[] paths = [.. Pictures()];
        foreach (var size in (ImageSize[])[new(100, 100), new(119, 53), new(24, 31)])
        {
            foreach (var oversampling in (float[])[1, 2])
            {
                var spec = new TensorSpec(size) { DecodeOversampling = oversampling };
                var steps = StepsOf(recipe, size);
                var cached = new DecodeOptions { Cache = new DecodedCache() };
                Assert.Equal(Render(paths, steps, spec, new()), Render(paths, steps, spec, cached));
                Assert.Equal(paths.Length, cached.Cache.Count);
            }
        }
    }

    [Theory]
    [InlineData("cut.jpg")]
    [InlineData("cut.png")]
    public void A_part_of_a_cut_file_is_had_with_a_cache_too(string name)
    {
        var whole = name == "cut.jpg" ? JpegFiles.Draw(400, 400, default) : Encoded(SKEncodedImageFormat.Png);
        File.WriteAllBytes(_folder[name], whole[..(whole.Length * 7 / 10)]);
        Augmentation[] corner = [new PlacedCrop(new(40, 40)) { Place = CropPlace.TopLeft }];
        var spec = new TensorSpec(40, 40);
        var options = new DecodeOptions { Cache = new DecodedCache() };
        Assert.Equal(
            Render([_folder[name]], corner, spec, new()), Render([_folder[name]], corner, spec, options));
        Assert.Equal(0, options.Cache.Count);
    }

    private static Augmentation[] StepsOf(string recipe, ImageSize size) => recipe switch
    {
        "equalize, rotation" => [new Rotation { Probability = 1 }, new Equalize { Probability = 1 }, new Rotation()],
        "contrast, crop" => [new Contrast(), new ResizedCrop(size)],
        "jitter, crop" => [new ColorJitter(), new ResizedCrop(size)],
        "crop, jitter, rotation" => [new ResizedCrop(size), new ColorJitter(), new Rotation()],
        "crop" => [new ResizedCrop(size)],
        "none" => [],
        _ => AugmentationPreset.Find(recipe).Steps(size),
    };

    private static List<byte[]> Render(
        string[] paths, Augmentation[] steps, TensorSpec spec, DecodeOptions options)
    {
        var (renderer, pictures) = (new Renderer(spec), new List<byte[]>());
        using var context = new RenderContext(options);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var path in paths)
            {
                var image = new LazyImage(ImageFile.FromPath(path, Path.GetFileName(path)))
                    .With(Recipe.Empty.Append(steps, StepScope.Always));
                pictures.Add(renderer.RenderPixels(image, new Pass(1, epoch), context).Samples.ToArray());
            }
        }

        return pictures;
    }

    private IEnumerable<string> Pictures()
    {
        foreach (var sampling in (SKJpegEncoderDownsample[])[default, SKJpegEncoderDownsample.Downsample444])
            yield return Written($"{sampling}.jpg", JpegFiles.Draw(307, 390, sampling, seed: (int)sampling));
        yield return Written("progressive.jpg", JpegFiles.ReadShared("data/formats/good/progressive.jpg"));
        yield return Written("picture.png", Encoded(SKEncodedImageFormat.Png));
        yield return Written("picture.webp", Encoded(SKEncodedImageFormat.Webp));
    }

    private string Written(string name, byte[] content)
    {
        File.WriteAllBytes(_folder[name], content);
        return _folder[name];
    }

    private static byte[] Encoded(SKEncodedImageFormat format)
    {
        using var bitmap = SKBitmap.Decode(JpegFiles.Draw(611, 403, default, seed: 9));
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }
}
