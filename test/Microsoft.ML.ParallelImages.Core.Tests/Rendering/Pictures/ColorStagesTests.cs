using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Colours that change row by row, while a picture is made, are those that change behind it.</summary>
public sealed class ColorStagesTests
{
    private static readonly Augmentation[] Colors =
    [
        new Brightness { Factor = new(1.2f, 1.2f) }, new RgbShift(), new Saturation { Factor = new(1.7f, 1.7f) },
        new Gamma(), new Posterize { Probability = 1 }, new Invert { Probability = 1 },
    ];

    // With and without a remainder of vectors, and of the rows that are finished together.
    [Theory]
    [InlineData(64, 48)]
    [InlineData(37, 41)]
    [InlineData(5, 3)]
    public void The_numbers_of_a_recoloured_picture_are_those_of_its_samples(int width, int height)
    {
        Augmentation[][] moves = [[new ResizedCrop(new ImageSize(width, height))], [new Rotation()], []];
        foreach (var steps in moves)
        {
            var image = Shots.With(Photo(), [.. steps, .. Colors]);
            var spec = new TensorSpec(width, height);
            var numbers = new float[spec.Length];
            using var context = new RenderContext();
            new Renderer(spec).Render(image, new Pass(1, 0), context, numbers);
            Assert.Equal(Shots.Render(image, spec).Select(sample => (float)sample), numbers);
        }
    }

    [Fact]
    public void Joined_they_give_the_samples_of_one_after_the_other()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            Decision[] colors = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Draw(random))];
            using PixelBuffer joined = Noise(round), single = Noise(round);
            var (stages, statistics) = (new ColorStages(), new PictureStatistics());
            ColorPass.Apply(colors, joined, statistics, stages);
            foreach (var color in colors)
                ColorPass.Apply([color], single, statistics, stages);
            Assert.Equal(single.Samples.ToArray(), joined.Samples.ToArray());
        }
    }

    /// <summary>Each cuts something off, so that it can be joined with others in tables only.</summary>
    private static Decision Draw(Random random) => random.Next(3) switch
    {
        0 => Lookup.Of(level => (byte)(level * random.Next(1, 9))),
        1 => new Recoloring(ColorMatrix.Scale(1.5f).Plus(random.Next(-90, 20))),
        _ => new Recoloring(ColorMatrix.Saturation(2 + random.NextSingle()).Plus(random.Next(20))),
    };

    private static PixelBuffer Noise(int seed)
    {
        var picture = new PixelBuffer(new ImageSize(131, 97));
        new Random(seed).NextBytes(picture.Samples);
        return picture;
    }

    private static ImageFile Photo() => ImageFile.FromBytes(
        Shots.Encode(
            120, 90, (x, y) => new((byte)(40 + x + (y / 2)), (byte)(200 - x), (byte)(30 + (2 * y))),
            SKEncodedImageFormat.Jpeg),
        "drawn.jpg");
}
