using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>However many steps move pixels, the photo is resampled once, and is sharper for it.</summary>
public sealed class OneResampleTests
{
    private static readonly ImageSize Size = new(160, 120);
    private static readonly ImageSize Shown = new(128, 96);

    private static readonly Augmentation[] Steps =
    [
        new HorizontalFlip { Probability = 1 }, new RandomCrop(Shown), new Rotation(), new Shear(), new Zoom(),
        new Perspective { Probability = 1, Distortion = 0.3f }, new ElasticDistortion(), new ColorJitter(),
    ];

    [Fact]
    public void Eight_steps_read_the_source_once_and_write_the_output_once()
    {
        var image = Shots.With(Shots.Png(Size.Width, Size.Height, Pattern), Steps);
        for (var epoch = 0; epoch < 100; epoch++)
        {
            var plan = Shots.Plan(image, Size.Width, Size.Height, new(Shown.Width, Shown.Height), epoch);
            Assert.Single(plan.Passes.Select(pass => pass.Size));
            Assert.Equal(0, plan.PictureBytes);
        }
    }

    [Fact]
    public void One_resampling_keeps_more_of_a_sharp_pattern_than_two()
    {
        var photo = Shots.Png(Size.Width, Size.Height, Pattern);
        for (var epoch = 0; epoch < 10; epoch++)
        {
            var image = Shots.With(photo, Steps[..^1]);
            var decisions = Shots.Draw(image, Size.Width, Size.Height, epoch).Decisions;
            var once = Render(photo, decisions);
            var twice = Render(Shots.Png(Shown.Width, Shown.Height, Grey(Render(photo, [.. decisions.Take(4)]))),
                [.. decisions.Skip(4)]);
            double one = Psnr(once, decisions), two = Psnr(twice, decisions);
            Assert.True(one > two + 1, $"epoch {epoch}: once {one:F1} dB, twice {two:F1} dB");
        }
    }

    private static SKColor Pattern(int x, int y)
    {
        var level = (byte)Math.Round(Level(x + 0.5, y + 0.5));
        return new SKColor(level, level, level);
    }

    /// <summary>Waves of six and seven pixels: sharp, and known between pixels as well.</summary>
    private static double Level(double x, double y) => 128 + (60 * Math.Sin(1.05 * x)) + (60 * Math.Cos(0.9 * y));

    private static byte[] Render(Sources.ImageFile file, IReadOnlyList<Decision> decisions) => Shots.Render(
        file, Shown.Width, Shown.Height, decisions.Select(decision => new Decided(decision)));

    private static byte[] Grey(byte[] planes) =>
        [.. planes.Take(planes.Length / 3).SelectMany(level => Enumerable.Repeat(level, 3))];

    /// <summary>Against what the pattern has where each pixel of the output looks, unless that is outside.</summary>
    private static double Psnr(byte[] made, IReadOnlyList<Decision> decisions)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < Shown.Width * Shown.Height; i++)
        {
            if (PlaceOf((i % Shown.Width) + 0.5, (i / Shown.Width) + 0.5, decisions) is not { } place)
                continue;
            var error = made[i] - Level(place.X, place.Y);
            (sum, count) = (sum + (error * error), count + 1);
        }

        Assert.True(count > 2000, $"{count} pixels show the photo");
        return 10 * Math.Log10(255 * 255 * count / sum);
    }

    private static (double X, double Y)? PlaceOf(double x, double y, IReadOnlyList<Decision> decisions)
    {
        for (var i = decisions.Count - 1; i >= 0; i--)
        {
            (x, y) = decisions[i] is Move move ? move.Map.Apply(x, y) : ((Deformation)decisions[i]).Apply(x, y, Shown);
            var size = decisions.Take(i).OfType<Move>().LastOrDefault()?.OutputSize ?? Size;
            if (x < 2 || y < 2 || x > size.Width - 2 || y > size.Height - 2)
                return null;
        }

        return (x, y);
    }
}
