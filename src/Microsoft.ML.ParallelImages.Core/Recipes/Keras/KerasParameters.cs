using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What <c>get_random_transform</c> of Keras's <c>ImageDataGenerator</c> draws.</summary>
/// <param name="Theta">Counter-clockwise, in degrees.</param>
/// <param name="TX">How far right of itself each point is looked at, in pixels.</param>
/// <param name="TY">How far below itself each point is looked at, in pixels.</param>
/// <param name="Shear">Of the columns, in degrees.</param>
/// <param name="ZX">How much of the width is seen.</param>
/// <param name="ZY">How much of the height is seen.</param>
/// <param name="FlipHorizontal">Whether left and right are exchanged.</param>
/// <param name="FlipVertical">Whether top and bottom are exchanged.</param>
/// <param name="ChannelShift">Added to all channels.</param>
/// <param name="Brightness">Multiplies all channels.</param>
public readonly record struct KerasParameters(
    double Theta, double TX, double TY, double Shear, double ZX, double ZY, bool FlipHorizontal, bool FlipVertical,
    double? ChannelShift, double? Brightness)
{
    /// <summary>Nothing happens.</summary>
    public static KerasParameters Neutral { get; } = new(0, 0, 0, 0, 1, 1, false, false, null, null);

    /// <summary>The most numbers that one picture takes.</summary>
    internal const int MostNumbers = 12;

    /// <summary>
    /// Draws in Keras's order, so that equal numbers give equal parameters: rotation, the height's shift, the width's,
    /// shear, zoom, flips, channel shift, brightness.
    /// </summary>
    internal static KerasParameters Draw(KerasAugmentation options, ImageSize size, ReadOnlySpan<double> numbers)
    {
        var next = new KerasShift.Numbers(numbers);
        var theta = options.RotationRange == 0 ? 0 : next.In(-options.RotationRange, options.RotationRange);
        var vertical = options.HeightShiftRange.IsNone ? 0 : options.HeightShiftRange.Draw(size.Height, ref next);
        var horizontal = options.WidthShiftRange.IsNone ? 0 : options.WidthShiftRange.Draw(size.Width, ref next);
        var shear = options.ShearRange == 0 ? 0 : next.In(-options.ShearRange, options.ShearRange);
        var (zx, zy) = (1.0, 1.0);
        if (options.ZoomRange != Interval.Exactly(1))
        {
            zx = next.In(options.ZoomRange.Low, options.ZoomRange.High);
            zy = next.In(options.ZoomRange.Low, options.ZoomRange.High);
        }

        var flipHorizontal = next.Next() < 0.5 && options.HorizontalFlip;
        var flipVertical = next.Next() < 0.5 && options.VerticalFlip;
        double? shift = options.ChannelShiftRange == 0
            ? null
            : next.In(-options.ChannelShiftRange, options.ChannelShiftRange);
        double? brightness = options.BrightnessRange is { } range ? next.In(range.Low, range.High) : null;

        // In Keras the range of the height moves pictures sideways.
        var (tx, ty) = options.KerasCompatible ? (vertical, horizontal) : (horizontal, vertical);
        return new(theta, tx, ty, shear, zx, zy, flipHorizontal, flipVertical, shift, brightness);
    }
}
