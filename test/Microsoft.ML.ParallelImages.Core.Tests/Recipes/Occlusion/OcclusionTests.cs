using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using static Microsoft.ML.ParallelImages.Recipes.StepPictures;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What is taken out of pictures lies where it should, and is filled as asked.</summary>
public sealed class OcclusionTests
{
    private static readonly ImageSize Thousand = ImageSize.Square(1000);

    private static readonly PixelRect Hole = new(2, 1, 5, 3);

    [Fact]
    public void A_hole_has_its_colour_and_the_rest_stays()
    {
        using var picture = Slope();
        new HoleFilter([Hole], HoleFill.Color, new(1, 2, 3), default).Apply(picture);
        AssertFilled(picture, [1, 2, 3]);
    }

    // Levels from 0 to 79, from 20 to 99 and from 40 to 119: the mean is 39.5 more than the least, rounded up.
    [Fact]
    public void A_hole_has_the_mean_of_the_picture_as_it_was()
    {
        using var picture = Slope();
        new HoleFilter([Hole, Hole], HoleFill.Mean, new(1, 2, 3), default).Apply(picture);
        AssertFilled(picture, [40, 60, 80]);
    }

    [Fact]
    public void Noise_has_all_levels_about_equally_often()
    {
        using var picture = new PixelBuffer(new ImageSize(100, 99));
        new HoleFilter([new(0, 0, 100, 99)], HoleFill.Noise, default, RandomKey.FromSeed(2)).Apply(picture);
        var samples = picture.Samples.ToArray();
        Assert.Equal(127.5, samples.Average(one => one), 1.5);
        Assert.Equal(256, samples.Distinct().Count());
        Assert.InRange(samples.CountBy(one => one).Max(one => one.Value), 116, 170);
    }

    [Fact]
    public void Holes_may_reach_out_of_the_picture()
    {
        using var picture = Slope();
        new HoleFilter([new(-3, -3, 100, 100)], HoleFill.Color, new(9, 9, 9), default).Apply(picture);
        Assert.Equal([9], picture.Samples.ToArray().Distinct());
    }

    [Fact]
    public void Erased_areas_and_ratios_are_spread_evenly_over_their_intervals()
    {
        var step = new Erasing { AreaFraction = new(0.1f, 0.3f), AspectRatio = new(0.5f, 2), Probability = 1 };
        var holes = Draw<HoleFilter>(step, Thousand, 4000).Select(one => Assert.Single(one.Holes)).ToArray();
        Assert.Equal(4000, holes.Length);
        AssertEven(holes.Select(hole => hole.Width * hole.Height / 1e6), 0.1, 0.3);
        AssertEven(holes.Select(hole => Math.Log((double)hole.Width / hole.Height)), -Math.Log(2), Math.Log(2));
        AssertEven(holes.Select(hole => hole.Left / (1000.0 - hole.Width)), 0, 1);
        AssertEven(holes.Select(hole => hole.Top / (1000.0 - hole.Height)), 0, 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    public void Nothing_is_erased_where_no_rectangle_is_smaller_than_the_picture(int width, int height) =>
        Assert.Empty(Draw<HoleFilter>(new Erasing { Probability = 1 }, new(width, height), 200));

    [Fact]
    public void Dropped_rectangles_lie_inside_the_picture_and_everywhere()
    {
        var holes = Draw<HoleFilter>(new CoarseDropout { Probability = 1 }, Thousand, 2000)
            .SelectMany(one => one.Holes).ToArray();
        Assert.All(holes, hole => Assert.Equal(hole, hole.Intersect(Thousand.Bounds)));
        AssertEven(holes.Select(hole => hole.Width / 1000.0), 0.1, 0.2);
        AssertEven(holes.Select(hole => hole.Height / 1000.0), 0.1, 0.2);
        AssertEven(holes.Select(hole => hole.Left / (1000.0 - hole.Width)), 0, 1);
    }

    [Fact]
    public void A_hole_has_at_least_a_pixel() => Assert.All(
        Draw<HoleFilter>(new CoarseDropout { Probability = 1 }, new(1, 2), 100).SelectMany(one => one.Holes),
        hole => Assert.Equal((1, 1), (hole.Width, hole.Height)));

    [Fact]
    public void A_grid_takes_the_same_out_of_every_unit_wherever_it_starts()
    {
        var starts = new HashSet<(int, int)>();
        var step = new GridMask { Unit = Interval.Exactly(0.5f), Hole = 0.5f, Probability = 1 };
        foreach (var grid in Draw<GridFilter>(step, new(12, 8)))
        {
            starts.Add((grid.Left, grid.Top));
            using var picture = new PixelBuffer(new ImageSize(12, 8));
            picture.Samples.Fill(50);
            grid.Apply(picture);
            var red = picture.Channel(0).ToArray();
            for (var unit = 0; unit < 6; unit++)
            {
                var taken = Enumerable.Range(0, 16).Count(
                    i => red[(((unit / 3 * 4) + (i / 4)) * 12) + (unit % 3 * 4) + (i % 4)] == 0);
                Assert.Equal(4, taken);
            }
        }

        Assert.Equal(16, starts.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void As_many_pixels_are_dropped_as_asked_for(bool perChannel)
    {
        using var picture = new PixelBuffer(new ImageSize(201, 151));
        picture.Samples.Fill(50);
        new DropFilter(0.2f, perChannel, new(1, 2, 3), RandomKey.FromSeed(9)).Apply(picture);
        var dropped = new bool[3][];
        for (var i = 0; i < 3; i++)
            dropped[i] = [.. picture.Channel(i).ToArray().Select(one => one == i + 1)];
        Assert.All(dropped, one => Assert.Equal(0.2, one.Count(here => here) / (double)one.Length, 0.012));
        var both = dropped[0].Zip(dropped[1], (one, other) => one && other).Count(here => here);
        Assert.Equal(perChannel ? 0.04 : 0.2, both / (double)dropped[0].Length, 0.012);
    }

    /// <summary>A picture of 10 × 8 whose levels go up by one from pixel to pixel.</summary>
    private static PixelBuffer Slope()
    {
        var picture = new PixelBuffer(new ImageSize(10, 8));
        for (var i = 0; i < picture.Samples.Length; i++)
            picture.Samples[i] = (byte)((i % 80) + (i / 80 * 20));
        return picture;
    }

    private static void AssertFilled(PixelBuffer picture, int[] color)
    {
        using var before = Slope();
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            var (x, y) = (i % 10, i / 10 % 8);
            var isInside = x >= Hole.Left && x < Hole.Right && y >= Hole.Top && y < Hole.Bottom;
            Assert.Equal(isInside ? color[i / 80] : before.Samples[i], picture.Samples[i]);
        }
    }

    /// <summary>Both ends are reached, and mean and deviation are those of even numbers.</summary>
    private static void AssertEven(IEnumerable<double> numbers, double low, double high)
    {
        double[] shares = [.. numbers.Select(one => (one - low) / (high - low))];
        Assert.InRange(shares.Min(), -0.01, 0.01);
        Assert.InRange(shares.Max(), 0.99, 1.01);
        Assert.Equal(0.5, shares.Average(), 0.02);
        Assert.Equal(Math.Sqrt(1 / 12.0), Math.Sqrt(shares.Average(one => (one - 0.5) * (one - 0.5))), 0.01);
    }
}
