using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;
using static Microsoft.ML.ParallelImages.Recipes.StepPictures;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Faults of cameras and files: noise by its statistics, JPEG beside a codec, the rest by hand.</summary>
public sealed class CameraTests
{
    private const int Side = 128;

    [Fact]
    public void Normal_numbers_are_those_of_tables()
    {
        var all = NormalNumbers.All.ToArray();
        Assert.Equal(0, all.Average(one => (double)one), 1e-6);
        Assert.Equal(1, all.Average(one => one * (double)one), 1e-6);
        (double Share, double Number)[] table = [(0.8413447, 1), (0.9772499, 2), (0.9986501, 3), (0.75, 0.6744898)];
        Assert.All(table, one =>
            Assert.Equal(one.Number, all[(int)((one.Share * NormalNumbers.Count) - 0.5)], 0.02 * one.Number));
        Assert.Equal(all.Order(), all);
        Assert.InRange(all[^1], 3.6, 3.8);
    }

    [Fact]
    public void Noise_has_the_deviation_that_was_asked_for_and_no_mean()
    {
        var noise = Differences(new GaussianNoise { Deviation = Interval.Exactly(12) }, 128);
        Assert.Equal(0, noise.Average(), 0.25);
        Assert.Equal(12, Deviation(noise), 0.2);
        Assert.InRange(Correlation(noise, 0, 1), -0.03, 0.03);
        Assert.InRange(Correlation(noise, 0, 2), -0.03, 0.03);
    }

    // Variances 16 at black and 400 at white: at level 102, which is 0.4 of white, 169.6.
    [Fact]
    public void Noise_of_a_camera_grows_with_the_light()
    {
        var step = new CameraNoise
        {
            Darks = Interval.Exactly(4),
            Brights = Interval.Exactly(20),
            Color = Interval.Exactly(0.25f),
        };
        var noise = Differences(step, 102);
        Assert.Equal(13.02, Deviation(noise), 0.25);
        Assert.Equal(0, noise.Average(), 0.25);
        Assert.Equal(0.75, Correlation(noise, 0, 1), 0.03);
        Assert.Equal(0.75, Correlation(noise, 1, 2), 0.03);
    }

    [Fact]
    public void Specks_are_as_many_as_asked_for_white_and_black_in_all_channels()
    {
        var step = new SaltAndPepper { Amount = Interval.Exactly(0.2f), Salt = Interval.Exactly(0.25f) };
        var noise = Differences(step, 100);
        Assert.Equal(0.05, noise.Count(one => one == 155) / (double)noise.Length, 0.006);
        Assert.Equal(0.15, noise.Count(one => one == -100) / (double)noise.Length, 0.01);
        Assert.Equal(0.8, noise.Count(one => one == 0) / (double)noise.Length, 0.012);
        Assert.Equal(1, Correlation(noise, 0, 2), 1e-9);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Speckle_is_a_factor(bool perChannel, double correlation)
    {
        var step = new MultiplicativeNoise { Deviation = Interval.Exactly(0.1f), PerChannel = perChannel };
        var noise = Differences(step, 100);
        Assert.Equal(10, Deviation(noise), 0.2);
        Assert.Equal(correlation, Correlation(noise, 0, 1), 0.03);
        Assert.All(Differences(step, 0), one => Assert.Equal(0, one));
    }

    /// <summary>The light that is lost grows with the square of the distance: a quarter of it halfway.</summary>
    [Fact]
    public void The_farthest_corner_loses_the_most()
    {
        var step = new Vignette { Strength = Interval.Exactly(0.4f), Center = Interval.Exactly(0.5f) };
        var result = Grey(step, 101, [.. Enumerable.Repeat(200, 101 * 101)]);
        Assert.Equal(200, result[(50 * 101) + 50]);
        Assert.InRange(result[0], 120, 122);
        Assert.InRange(result[(25 * 101) + 25], 179, 181);
        Assert.Equal(result[0], result[^1]);
    }

    // Level 101 less 128 makes a first coefficient of -216: 13.5 steps of 16, rounded up to -13; at quality 10, 2.7
    // steps of 80.
    [Theory]
    [InlineData(50, 100, 100)]
    [InlineData(50, 101, 102)]
    [InlineData(10, 101, 98)]
    [InlineData(100, 101, 101)]
    public void Flat_areas_keep_whole_steps_of_their_mean(int quality, int level, int expected) => Assert.Equal(
        [.. Enumerable.Repeat(expected, 18 * 9)],
        Grey(
            new JpegArtifacts { Quality = Interval.Exactly(quality) }, 18, [.. Enumerable.Repeat(level, 18 * 9)]));

    /// <summary>Codecs compute in whole numbers, and what lies halfway between two steps may go either way.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(90)]
    public void The_picture_is_nearly_what_a_codec_makes_of_it(int quality)
    {
        const int width = 61, height = 45;
        var original = Shots.Render(Shots.Png(width, height, Scene), width, height);
        var file = Sources.ImageFile.FromBytes(
            Shots.Encode(width, height, Scene, SKEncodedImageFormat.Jpeg, quality), "scene.jpg");
        var codec = Shots.Render(file, width, height);
        var ours = Shots.Render(
            Shots.Png(width, height, Scene), width, height,
            new JpegArtifacts { Quality = Interval.Exactly(quality) });
        var (lost, apart) = (Distance(original, codec), Distance(ours, codec));
        Assert.True(
            apart < Math.Min(1.3, lost / 3), $"the codec loses {lost:F2} levels, and ours is {apart:F2} from it");
    }

    private static SKColor Scene(int x, int y) => new(
        (byte)(128 + (90 * Math.Sin(x / 5.0) * Math.Cos(y / 7.0))),
        (byte)(120 + (x / 8 % 2 == y / 11 % 2 ? 70 : -60)),
        (byte)(255 * y / 45));

    private static double Distance(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();

    /// <summary>What a step adds to a grey picture, [3,H,W].</summary>
    private static int[] Differences(Augmentation step, byte level)
    {
        var picture = Shots.Png(Side, Side, (_, _) => new SKColor(level, level, level));
        return [.. Shots.Render(picture, Side, Side, step).Select(sample => sample - level)];
    }

    private static double Deviation(int[] numbers) => Math.Sqrt(numbers.Average(one => (double)one * one));

    private static double Correlation(int[] numbers, int channel, int other)
    {
        int[] first = numbers[(channel * Side * Side)..][..(Side * Side)],
            second = numbers[(other * Side * Side)..][..(Side * Side)];
        return first.Zip(second, (a, b) => (double)a * b).Average() / (Deviation(first) * Deviation(second));
    }
}
