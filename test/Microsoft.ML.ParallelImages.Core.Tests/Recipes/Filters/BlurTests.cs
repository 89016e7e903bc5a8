using Microsoft.ML.ParallelImages.Imaging;
using static Microsoft.ML.ParallelImages.Recipes.StepPictures;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Known answers of filters that mix neighbours.</summary>
public sealed class BlurTests
{
    private static readonly Augmentation[] Blurs =
    [
        new GaussianBlur { Sigma = Interval.Exactly(0.7f) },
        new GaussianBlur { Sigma = Interval.Exactly(20) },
        new UnsharpMask { Amount = Interval.Exactly(3), Threshold = 0 },
        new Sharpness { Factor = Interval.Exactly(3) },
        new MotionBlur { Length = Interval.Exactly(9.5f), Degrees = Interval.Exactly(30) },
        new MedianBlur { Radius = Interval.Exactly(7) },
        new Defocus { Radius = Interval.Exactly(6.3f) },
        new Downscale { Scale = Interval.Exactly(0.37f) },
    ];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(40, 1)]
    [InlineData(1, 40)]
    [InlineData(16, 4)]
    [InlineData(17, 5)]
    public void Pictures_of_one_level_stay_as_they_are_whatever_their_size(int width, int height) =>
        Assert.All(Blurs, blur =>
            Assert.All([0, 1, 100, 254, 255], level =>
            {
                int[] levels = [.. Enumerable.Repeat(level, width * height)];
                Assert.Equal(levels, Grey(blur, width, levels));
            }));

    // exp(-1 / 2) = 0.6065: 90 of 1 + 2 × 0.6065 = 2.213 parts are 40.7 and 24.7.
    [Fact]
    public void A_point_becomes_the_curve_of_Gauss() => Assert.Equal(
        [0, 25, 41, 25, 0],
        Grey(
            new GaussianBlur { Sigma = Interval.Exactly(1), KernelSize = 3 }, 5,
            [.. Enumerable.Repeat(new[] { 0, 0, 90, 0, 0 }, 5).SelectMany(row => row)])[10..15]);

    [Theory]
    [InlineData(0, new[] { 0, 0, 0, 30, 30, 30, 0, 0, 0 })]
    [InlineData(90, new[] { 0, 30, 0, 0, 30, 0, 0, 30, 0 })]
    [InlineData(180, new[] { 0, 0, 0, 30, 30, 30, 0, 0, 0 })]
    public void Motion_smears_a_point_along_its_line(float degrees, int[] expected) => Assert.Equal(
        expected,
        Point(new MotionBlur { Length = Interval.Exactly(3), Degrees = Interval.Exactly(degrees) }));

    // Up and right, and down and left, by sqrt(1/2): 0.5 × 0.5 of a third, and what is nearer to the middle.
    [Fact]
    public void Motion_counter_clockwise_goes_up_to_the_right()
    {
        var smeared = Point(
            new MotionBlur { Length = Interval.Exactly(3), Degrees = Interval.Exactly(45) });
        Assert.Equal((0, 15, 15, 0), (smeared[0], smeared[2], smeared[6], smeared[8]));
        Assert.InRange(smeared.Sum(), 88, 92);
    }

    // Of the cross half a pixel each lies inside, of the corners 1.5 - sqrt(2) = 0.086; sum 3.343.
    [Fact]
    public void A_point_out_of_focus_becomes_a_disk() => Assert.Equal(
        [2, 13, 2, 13, 27, 13, 2, 13, 2], Point(new Defocus { Radius = Interval.Exactly(1) }));

    [Fact]
    public void A_single_speck_vanishes_in_the_median() =>
        Assert.Equal(new int[9], Point(new MedianBlur { Radius = Interval.Exactly(1) }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_median_is_the_middle_of_the_sorted_samples(int radius)
    {
        const int width = 21, height = 9;
        var random = new Random(5);
        int[] levels = [.. Enumerable.Range(0, width * height).Select(_ => random.Next(256))];
        var result = Grey(new MedianBlur { Radius = Interval.Exactly(radius) }, width, levels);
        for (var i = 0; i < levels.Length; i++)
        {
            int[] around =
            [
                .. from y in Enumerable.Range((i / width) - radius, (2 * radius) + 1)
                   from x in Enumerable.Range((i % width) - radius, (2 * radius) + 1)
                   select levels[(Mirrored(y, height) * width) + Mirrored(x, width)],
            ];
            Assert.Equal(around.Order().ElementAt(around.Length / 2), result[i]);
        }

        static int Mirrored(int place, int count) =>
            place < 0 ? -place : place >= count ? (2 * count) - 2 - place : place;
    }

    [Fact]
    public void An_unsharp_mask_adds_what_the_blur_took_where_it_is_enough()
    {
        int[] levels = [.. Enumerable.Range(0, 400).Select(i => 60 + ((i * 7919) % 101))];
        var sigma = Interval.Exactly(1.5f);
        var blurred = Grey(new GaussianBlur { Sigma = sigma }, 20, levels);
        var sharp = Grey(new UnsharpMask { Amount = Interval.Exactly(1), Sigma = sigma, Threshold = 20 }, 20, levels);
        var expected = levels.Zip(blurred, (one, soft) => Math.Abs(one - soft) < 20 ? one : (2 * one) - soft);
        Assert.Equal(expected.Select(one => Math.Clamp(one, 0, 255)), sharp);
        Assert.Contains(levels.Zip(sharp), pair => pair.First == pair.Second);
    }

    [Fact]
    public void Blocks_show_the_mean_of_their_pixels() => Assert.Equal(
        [25, 25, 100, 100, 25, 25, 100, 100],
        Grey(
            new Downscale { Scale = Interval.Exactly(0.5f), Blocks = true }, 4,
            10, 20, 100, 100, 30, 40, 100, 100));

    // Small pixels of 25 and 100, whose middles lie at 1 and 3: 0.5, 1.5, 2.5 and 3.5 see 0, 1/4, 3/4 and 1 of it.
    [Fact]
    public void Small_pixels_are_joined_smoothly() => Assert.Equal(
        [25, 44, 81, 100, 25, 44, 81, 100],
        Grey(new Downscale { Scale = Interval.Exactly(0.5f) }, 4, 10, 20, 100, 100, 30, 40, 100, 100));

    [Theory]
    [InlineData(10, 0.3f)]
    [InlineData(7, 0.5f)]
    [InlineData(100, 0.77f)]
    public void Each_pixel_is_shown_by_the_small_one_that_it_went_into(int length, float scale)
    {
        var axis = new CoarseAxis(length, scale);
        for (var i = 0; i < axis.Count; i++)
        {
            var (first, end) = axis.Part(i);
            Assert.True(end > first);
            Assert.All(Enumerable.Range(first, end - first), place => Assert.Equal(i, axis.At(place, true).First));
        }

        Assert.Equal((0, length), (axis.Part(0).First, axis.Part(axis.Count - 1).End));
    }

    /// <summary>What becomes of one sample of 90, in a black picture of 5 × 5: the 3 × 3 in the middle.</summary>
    private static int[] Point(Augmentation step)
    {
        var levels = new int[25];
        levels[12] = 90;
        var result = Grey(step, 5, levels);
        return [.. result[6..9], .. result[11..14], .. result[16..19]];
    }
}
