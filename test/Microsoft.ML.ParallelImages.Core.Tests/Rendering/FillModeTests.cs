using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What stands outside a row of 10 20 30 40: the numbers that SciPy 1.10 gives, and Keras with it.</summary>
public sealed class FillModeTests
{
    private static readonly byte[] Four = [10, 20, 30, 40];

    public static TheoryData<double, FillMode, string> Rows => new()
    {
        { 1, FillMode.Nearest, "20 30 40 40" }, { 1, FillMode.Reflect, "20 30 40 40" },
        { 1, FillMode.ScipyWrap, "20 30 40 20" }, { 1, FillMode.Constant, "20 30 40 7" },
        { -1, FillMode.Nearest, "10 10 20 30" }, { -1, FillMode.Reflect, "10 10 20 30" },
        { -1, FillMode.ScipyWrap, "30 10 20 30" }, { -1, FillMode.Constant, "7 10 20 30" },
        { 2, FillMode.Nearest, "30 40 40 40" }, { 2, FillMode.Reflect, "30 40 40 30" },
        { 2, FillMode.ScipyWrap, "30 40 20 30" }, { 2, FillMode.Constant, "30 40 7 7" },
        { -2, FillMode.Nearest, "10 10 10 20" }, { -2, FillMode.Reflect, "20 10 10 20" },
        { -2, FillMode.ScipyWrap, "20 30 10 20" }, { -2, FillMode.Constant, "7 7 10 20" },
        { 0.5, FillMode.Nearest, "15 25 35 40" }, { 0.5, FillMode.Reflect, "15 25 35 40" },
        { 0.5, FillMode.ScipyWrap, "15 25 35 15" }, { 0.5, FillMode.Constant, "15 25 35 7" },
        { -0.5, FillMode.Nearest, "10 15 25 35" }, { -0.5, FillMode.Reflect, "10 15 25 35" },
        { -0.5, FillMode.ScipyWrap, "35 15 25 35" }, { -0.5, FillMode.Constant, "7 15 25 35" },
        { 3, FillMode.Nearest, "40 40 40 40" }, { 3, FillMode.Reflect, "40 40 30 20" },
        { 3, FillMode.ScipyWrap, "40 20 30 10" }, { 3, FillMode.Constant, "40 7 7 7" },
        { 5, FillMode.Nearest, "40 40 40 40" }, { 5, FillMode.Reflect, "30 20 10 10" },
        { 5, FillMode.ScipyWrap, "30 10 20 30" }, { 5, FillMode.Constant, "7 7 7 7" },

        // grid-wrap and mirror of SciPy.
        { 1, FillMode.Wrap, "20 30 40 10" }, { -2, FillMode.Wrap, "30 40 10 20" },
        { 0.5, FillMode.Wrap, "15 25 35 25" },
        { 1, FillMode.Mirror, "20 30 40 30" }, { -2, FillMode.Mirror, "30 20 10 20" },
        { 0.5, FillMode.Mirror, "15 25 35 35" }, { -0.5, FillMode.Mirror, "15 15 25 35" },
        { 5, FillMode.Mirror, "20 10 20 30" }, { 7, FillMode.Mirror, "20 30 40 30" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_shifted_row_is_that_of_SciPy(double shift, FillMode mode, string expected)
    {
        // What the warper shows and, where no colour is mixed in, what the resampler of rows and columns does.
        var map = PlaneMap.Translate(shift, 0);
        Assert.Equal(expected, Row(map with { XY = 1e-9 }, mode));
        if (mode != FillMode.Constant)
            Assert.Equal(expected, Row(map, mode));
    }

    [Theory]
    [InlineData(0.49, "10 20 30 40")]
    [InlineData(0.5, "20 30 40 40")]
    [InlineData(0.51, "20 30 40 40")]
    [InlineData(-0.5, "10 20 30 40")]
    public void The_nearest_sample_is_that_of_SciPy(double shift, string expected) =>
        Assert.Equal(expected, Row(PlaneMap.Translate(shift, 1e-9), FillMode.Nearest, Interpolation.Nearest));

    [Fact]
    public void A_row_of_one_pixel_is_that_pixel_in_every_mode_without_a_colour()
    {
        foreach (var mode in Enum.GetValues<FillMode>().Where(mode => mode != FillMode.Constant))
        {
            Assert.Equal(7, FillIndex.Of(7, 9, mode));
            Assert.All(Enumerable.Range(-9, 19), index => Assert.Equal(0, FillIndex.Of(index, 1, mode)));
        }
    }

    // The same place of a photo in full and in half resolution: fillings are folded in pixels of the photo. Half a
    // pixel, 5 levels, is what the mean of the outermost two differs from the outermost one.
    [Theory]
    [InlineData(FillMode.Mirror)]
    [InlineData(FillMode.ScipyWrap)]
    public void A_coarse_plane_is_continued_as_the_picture_is(FillMode mode)
    {
        var picture = new ImageSize(16, 1);
        using var fine = Ramp(16, 1);
        using var coarse = Ramp(8, 0.5);
        PlanePoints ofFine = new(fine, picture, new(mode), Interpolation.Bilinear),
            ofCoarse = new(coarse, picture, new(mode), Interpolation.Bilinear);
        for (var place = -40.0; place < 60; place += 0.25)
        {
            var (one, two) = (ofFine.At(Fixed(place), 0), ofCoarse.At(Fixed(((place + 0.5) / 2) - 0.5), 0));
            Assert.InRange((one - two) / 64.0, -5.1, 5.1);
        }

        static long Fixed(double place) => (long)Math.Round(place * 65536);
    }

    /// <summary>A row that rises by ten levels a pixel of the picture.</summary>
    private static Plane Ramp(int length, double scale)
    {
        var plane = new Plane();
        plane.Allocate(length, 1, length, 1);
        plane.Place(0, 0, scale, 1);
        for (var x = 0; x < length; x++)
            plane.Row(0)[x] = (byte)(10 * (((x + 0.5) / scale) - 0.5));
        return plane;
    }

    private static string Row(PlaneMap map, FillMode mode, Interpolation interpolation = Interpolation.Bilinear)
    {
        var image = Shots.Png(4, 4, (x, _) => new SKColor(Four[x], Four[x], Four[x]));
        var border = new Border(mode, new(7, 7, 7)) { Edge = BorderEdge.Sharp };
        var move = new Move(map, new(4, 4), border) { Interpolation = interpolation };
        return string.Join(' ', Shots.Render(image, 4, 4, new Decided(move))[4..8]);
    }
}
