using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Known answers: every step of ours that torchvision has, too. torchvision cuts where we round: one level.
/// </summary>
public sealed class TorchvisionCaseTests
{
    [Fact]
    public void Brightness_is_that_of_torchvision() =>
        AssertAll("brightness", 1, one => new Brightness { Factor = Exactly(one.Number("factor")) });

    [Fact]
    public void Contrast_is_that_of_torchvision() =>
        AssertAll("contrast", 1, one => new Contrast { Factor = Exactly(one.Number("factor")) });

    // torchvision cuts twice: the grey that it mixes in, and the mixture.
    [Fact]
    public void Saturation_is_that_of_torchvision() =>
        AssertAll("saturation", 2, one => new Saturation { Factor = Exactly(one.Number("factor")) });

    [Fact]
    public void Saturation_0_is_the_grayscale_of_torchvision() =>
        AssertAll("grayscale", 1, _ => new Saturation { Factor = Interval.Exactly(0) });

    [Theory]
    [InlineData("resize_bilinear")]
    [InlineData("resize_pillow_bilinear")]
    public void Resizing_is_the_antialiased_bilinear_one(string operation) =>
        AssertAll(operation, 1, one => new Resize(one.OutSize));

    // torchvision cuts the piece out before it resizes it; our filter sees the pixels beside it, so the rim differs.
    [Fact]
    public void A_resized_crop_is_that_of_torchvision_inside_its_rim()
    {
        var compared = 0;
        foreach (var one in TorchvisionCase.Of("crop_resize"))
        {
            int width = one.Whole("width"), height = one.Whole("height");
            var map = PlaneMap.Crop(one.Whole("left"), one.Whole("top"), width, height, one.OutSize);
            double reachX = Math.Max(1, (double)width / one.OutWidth),
                reachY = Math.Max(1, (double)height / one.OutHeight);
            double left = one.Whole("left") + reachX - 0.5, top = one.Whole("top") + reachY - 0.5;
            var piece = new Inner(left, top, width - (2 * reachX) + 1, height - (2 * reachY) + 1);
            compared += AssertInside(one, new FixedMap(map, one.OutSize), map, piece, 1);
        }

        Assert.True(compared > 1000, $"{compared} samples lie inside");
    }

    [Fact]
    public void A_rotation_is_that_of_torchvision_inside_the_picture()
    {
        var compared = 0;
        foreach (var one in TorchvisionCase.Of("rotate").Where(one => one.IsBilinear))
        {
            var degrees = one.Number("degrees_counter_clockwise");
            var fill = (byte)one.Number("fill");
            var rotation = new Rotation { Degrees = Exactly(degrees), Border = Border.Constant(new(fill, fill, fill)) };
            compared += AssertInside(
                one, rotation, TorchvisionMaps.Affine(one.Size, -degrees, (0, 0), 1, (0, 0)), Inner.Of(one.Size), 2);
        }

        Assert.True(compared > 1000, $"{compared} samples lie inside");
    }

    [Fact]
    public void An_affine_map_is_that_of_torchvision_inside_the_picture()
    {
        var compared = 0;
        foreach (var one in TorchvisionCase.Of("affine").Where(one => one.IsBilinear))
        {
            var map = TorchvisionMaps.Affine(
                one.Size, one.Number("degrees_clockwise"), (one.Number("translate_x"), one.Number("translate_y")),
                one.Number("scale"), (one.Number("shear_x_degrees"), one.Number("shear_y_degrees")));
            compared += AssertInside(
                one, new FixedMap(map, one.OutSize, (byte)one.Number("fill")), map, Inner.Of(one.Size), 2);
        }

        Assert.True(compared > 1000, $"{compared} samples lie inside");
    }

    [Fact]
    public void A_perspective_map_is_that_of_torchvision_inside_the_picture()
    {
        var compared = 0;
        foreach (var one in TorchvisionCase.Of("perspective"))
        {
            var map = TorchvisionMaps.Perspective(one.Points("start_points"), one.Points("end_points"));
            compared += AssertInside(
                one, new FixedMap(map, one.OutSize, (byte)one.Number("fill")), map, Inner.Of(one.Size), 2);
        }

        Assert.True(compared > 1000, $"{compared} samples lie inside");
    }

    private static Interval Exactly(double value) => Interval.Exactly((float)value);

    private static void AssertAll(string operation, int most, Func<TorchvisionCase, Augmentation> step)
    {
        foreach (var one in TorchvisionCase.Of(operation))
        {
            var (max, mean) = Pictures.Difference(one.Expected, one.Render(step(one)));
            Assert.True(max <= most, $"{operation} {one.Parameters}: largest difference {max}, mean {mean:F2}");
        }
    }

    /// <summary>Compares the samples whose whole neighbourhood lies inside, where no two programs may differ.</summary>
    private static int AssertInside(TorchvisionCase one, Augmentation step, PlaneMap map, Inner inner, int most)
    {
        byte[] expected = one.Expected, actual = one.Render(step);
        var compared = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            int x = i % one.OutWidth, y = i / one.OutWidth % one.OutHeight;
            var source = map.Apply(x + 0.5, y + 0.5);
            if (!inner.Contains(source))
                continue;
            compared++;
            var difference = Math.Abs(expected[i] - actual[i]);
            Assert.True(
                difference <= most,
                $"{one.Operation} {one.Parameters}, ({x}, {y}): {actual[i]}, expected {expected[i]}");
        }

        return compared;
    }

    /// <summary>Where the filter sees nothing but the picture.</summary>
    private readonly record struct Inner(double Left, double Top, double Width, double Height)
    {
        public static Inner Of(ImageSize size) => new(0.51, 0.51, size.Width - 1.02, size.Height - 1.02);

        public bool Contains((double X, double Y) point) =>
            point.X >= Left && point.X <= Left + Width && point.Y >= Top && point.Y <= Top + Height;
    }
}
