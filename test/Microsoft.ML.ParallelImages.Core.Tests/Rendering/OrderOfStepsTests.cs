using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// A step does what it says where it stands: as if the steps were done one after the other on whole pictures.
/// </summary>
public sealed class OrderOfStepsTests
{
    private const int Side = 96;

    private static readonly ResizedCrop Crop = new(Side) { AreaFraction = new(0.3f, 1) };

    private static readonly ResizedCrop Whole = new(224), Enlarged = new(224) { AreaFraction = new(0.08f, 0.2f) };

    public static TheoryData<string, Augmentation[]> Chains => new()
    {
        {
            "jitter, crop",
            [
                new ColorJitter
                {
                    Brightness = new(0.6f, 1.4f),
                    Contrast = new(0.6f, 1.4f),
                    Saturation = new(0.6f, 1.4f),
                },
                Crop,
            ]
        },
        { "contrast, rotation, crop", [new Contrast { Factor = new(0.6f, 1.4f) }, new Rotation(), Crop] },
        { "invert, rotation on black", [Decided.Invert, new Rotation { Border = Border.Black }, Crop] },
        { "solarize, crop", [Decided.Solarize, Crop] },
        { "contrast, rotation, enlarged", [new Contrast { Factor = new(0.6f, 1.4f) }, new Rotation(), Enlarged] },
        { "jitter, crop to 224", [new ColorJitter(), Whole] },
        { "brightness, crop, contrast, flip", [new Brightness(), Crop, new Contrast(), new HorizontalFlip()] },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Colours_before_geometry_are_as_if_the_whole_picture_had_been_coloured(string name, Augmentation[] steps)
    {
        // Where the photo is enlarged, to resample it twice blurs more than may differ here.
        var joinsMoves = name == "contrast, rotation, enlarged";
        var differences = new List<int>();
        foreach (var path in JpegFiles.PhotoNames.Select(row => row.Data).Take(4))
        {
            var image = Shots.With(ImageFile.FromBytes(JpegFiles.ReadShared(path), path), steps);
            using var context = new RenderContext();
            var size = new Renderer(new TensorSpec(8, 8)).ReadHeader(image, context).Size;
            var whole = Shots.Render(image.With(Recipe.Empty), new TensorSpec(size));
            for (var epoch = 0; epoch < 6; epoch++)
            {
                var expected = StepByStep.Render(whole, Shots.Draw(image, size.Width, size.Height, epoch), joinsMoves);
                var actual = Shots.Render(
                    image, new TensorSpec(((ResizedCrop)steps.First(step => step is ResizedCrop)).Size), epoch);
                differences.AddRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)));
            }
        }

        var within = differences.Count(one => one <= 2) / (double)differences.Count;
        Assert.True(
            differences.Average() <= 0.5 && within >= 0.99,
            $"{name}: mean {differences.Average():F3}, {within:P2} within 2 levels");
    }
}
