using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Known answers: every step of ours that torchvision has, too. torchvision cuts where we round: one level.
/// </summary>
[Trait("Category", "TorchvisionCases")]
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

    [Fact]
    public void Resizing_by_the_cubic_is_the_antialiased_one() =>
        AssertAll("resize_bicubic", 1, one => new Resize(one.OutSize));

    [Fact]
    public void A_resized_crop_that_looks_at_nothing_beside_it_is_that_of_torchvision() =>
        AssertAll("crop_resize", 1, one =>
        {
            PixelRect piece = new(one.Whole("left"), one.Whole("top"), one.Whole("width"), one.Whole("height"));
            var map = PlaneMap.Crop(piece.Left, piece.Top, piece.Width, piece.Height, one.OutSize);
            return new Decided(new Move(map, one.OutSize) { Window = piece });
        });

    [Fact]
    public void A_rotation_is_that_of_torchvision() => AssertAll("rotate", 1, one =>
        new Rotation { Degrees = Exactly(one.Number("degrees_counter_clockwise")), Border = one.Border });

    [Fact]
    public void An_affine_map_is_that_of_torchvision() => AssertAll("affine", 1, one => new Affine
    {
        Degrees = Exactly(one.Number("degrees_clockwise")),
        Horizontal = Exactly(one.Number("translate_x") / one.Width),
        Vertical = Exactly(one.Number("translate_y") / one.Height),
        Scale = Exactly(one.Number("scale")),
        ShearX = Exactly(one.Number("shear_x_degrees")),
        ShearY = Exactly(one.Number("shear_y_degrees")),
        Border = one.Border,
    });

    // torchvision counts a picture's corners from 0 to its last pixel.
    [Fact]
    public void A_perspective_map_is_that_of_torchvision() => AssertAll("perspective", 1, one =>
    {
        double width = one.Width - 1, height = one.Height - 1;
        (double X, double Y)[] to = [.. one.Points("end_points").Select(end => (end.X / width, end.Y / height))];
        var map = new Corners(to[0], to[1], to[2], to[3]).MapFor(width, height);
        return new Decided(new Move(map, one.OutSize, one.Border));
    });

    private static Interval Exactly(double value) => Interval.Exactly((float)value);

    /// <summary>
    /// Compares all samples, at the border and beyond as well. Maps cut places to a 256th of a pixel here, so that one
    /// sample in a thousand may be two levels away.
    /// </summary>
    private static void AssertAll(string operation, int most, Func<TorchvisionCase, Augmentation> step)
    {
        var (all, beyond) = (0, 0);
        foreach (var one in TorchvisionCase.Of(operation))
        {
            byte[] expected = one.Expected, actual = one.Render(step(one), one.Looking);
            var (max, mean) = Pictures.Difference(expected, actual);
            Assert.True(max <= most + 1, $"{operation} {one.Parameters}: largest difference {max}, mean {mean:F2}");
            beyond += expected.Zip(actual).Count(pair => Math.Abs(pair.First - pair.Second) > most);
            all += expected.Length;
        }

        Assert.True(beyond <= all / 1000, $"{operation}: {beyond} of {all} samples differ by more than {most}");
    }
}
