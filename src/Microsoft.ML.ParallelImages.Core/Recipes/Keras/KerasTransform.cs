using System.Buffers;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// What Keras's <c>ImageDataGenerator.apply_transform</c> does to a picture, number for number: its matrix, SciPy's
/// interpolation and borders, and its rounding.
/// </summary>
/// <remarks>
/// In this order: the affine map, channel shift, flips, brightness. The angles turn about the centre that Keras takes:
/// on pictures that are not square it takes half the height for x and half the width for y.
/// </remarks>
public sealed record KerasTransform : Filter
{
    /// <summary>What was drawn.</summary>
    public KerasParameters Drawn { get; init; } = KerasParameters.Neutral;

    /// <summary>What stands outside.</summary>
    public KerasFill FillMode { get; init => field = Require.Defined(value); }

    /// <summary>The number of <see cref="KerasFill.Constant"/>. Ignored by all others.</summary>
    public float Constant { get; init; }

    /// <summary>Order of the spline between pixels: 0 nearest, 1 bilinear (the default), to 5.</summary>
    public int InterpolationOrder { get; init => field = Require.Between(value, 0, 5); } = 1;

    /// <inheritdoc/>
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var length = from.Samples.Length;
        var rented = ArrayPool<float>.Shared.Rent(2 * length);
        try
        {
            Span<float> numbers = rented.AsSpan(0, length), moved = rented.AsSpan(length, length);
            for (var i = 0; i < length; i++)
                numbers[i] = from.Samples[i];
            var map = BetweenCentres(from.Size);
            if (map != PlaneMap.Identity)
                KerasWarp.Warp(this, map, numbers, from.Size, moved);
            else
                numbers.CopyTo(moved);
            if (Drawn.ChannelShift is { } shift)
                KerasColor.Shift(moved, (float)shift);
            if (Drawn.FlipHorizontal || Drawn.FlipVertical)
                Flip(moved, numbers, from.Size);
            else
                moved.CopyTo(numbers);
            if (Drawn.Brightness is { } factor)
                KerasColor.Brighten(numbers, factor);
            for (var i = 0; i < length; i++)
                to.Samples[i] = SampleMath.ToByte(numbers[i] + 0.5f);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    public override PlaneMap? MapOf(ImageSize size)
    {
        var map = PlaneMap.Translate(0.5, 0.5).Then(BetweenCentres(size)).Then(PlaneMap.Translate(-0.5, -0.5));
        if (Drawn.FlipHorizontal)
            map = map.Then(PlaneMap.FlipHorizontally(size.Width));
        return Drawn.FlipVertical ? map.Then(PlaneMap.FlipVertically(size.Height)) : map;
    }

    /// <summary>
    /// The affine map, where pixel centres are at whole numbers; the axes of the centre are exchanged in Keras, too.
    /// </summary>
    private PlaneMap BetweenCentres(ImageSize size) =>
        KerasMap.Of(Drawn, (size.Height / 2.0) - 0.5, (size.Width / 2.0) - 0.5);

    private void Flip(ReadOnlySpan<float> numbers, Span<float> target, ImageSize size)
    {
        for (var row = 0; row < 3 * size.Height; row++)
        {
            var plane = row / size.Height * size.Height;
            var source = Drawn.FlipVertical ? plane + size.Height - 1 - (row - plane) : row;
            var line = target.Slice(row * size.Width, size.Width);
            numbers.Slice(source * size.Width, size.Width).CopyTo(line);
            if (Drawn.FlipHorizontal)
                line.Reverse();
        }
    }
}
