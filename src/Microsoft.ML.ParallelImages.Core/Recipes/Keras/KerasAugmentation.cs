using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The random transforms of Keras's <c>ImageDataGenerator</c>, under its names and with its ranges: for those who bring
/// their settings along.
/// </summary>
/// <remarks>
/// By default each means what Keras documents: a width shift moves along the width, and the centre is that of the
/// picture, square or not. All moves join in one resampling. <see cref="KerasCompatible"/> does what Keras's code does
/// instead. Centring, deviations and whitening are not part of it: they belong to the tensor, where the transform
/// <c>StandardizeImages</c> does them.
/// </remarks>
public sealed record KerasAugmentation : Augmentation
{
    /// <summary>Degrees to either side, 0 (the default) to 180. Positive turns are counter-clockwise as seen.</summary>
    public float RotationRange { get; init => field = Require.Between(value, 0, 180); }

    /// <summary>Shift along the width. Default 0.</summary>
    public KerasShift WidthShiftRange { get; init; }

    /// <summary>Shift along the height. Default 0.</summary>
    public KerasShift HeightShiftRange { get; init; }

    /// <summary>Factor of brightness; above 0. Default null: none is drawn.</summary>
    public Interval? BrightnessRange
    {
        get;
        init => field = value is { } range ? Require.Factors(range) : null;
    }

    /// <summary>Degrees of shear to either side, 0 (the default) to 89.</summary>
    public float ShearRange { get; init => field = Require.Between(value, 0, 89); }

    /// <summary>
    /// How much is seen of either side, each drawn by itself: above 1 the picture shrinks. Default 1, none. Keras's
    /// single number z is 1 - z to 1 + z: <see cref="ZoomOf"/>.
    /// </summary>
    public Interval ZoomRange { get; init => field = Require.Within(value, 0.001f, 1000); } = Interval.Exactly(1);

    /// <summary>
    /// Levels that are added to all channels, to either side, within the picture's own range; 0 (the default) to 255.
    /// </summary>
    public float ChannelShiftRange { get; init => field = Require.Between(value, 0, 255); }

    /// <summary>What stands outside. Default: the nearest border pixel.</summary>
    public KerasFill FillMode { get; init => field = Require.Defined(value); }

    /// <summary>The level of <see cref="KerasFill.Constant"/>, 0 to 255. Ignored by all others. Default 0.</summary>
    public float Constant { get; init => field = Require.Between(value, 0, 255); }

    /// <summary>Whether half of the pictures are mirrored. Default false.</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>Whether half of the pictures are turned upside down. Default false.</summary>
    public bool VerticalFlip { get; init; }

    /// <summary>
    /// Order of the spline between pixels: 0 nearest, 1 bilinear (the default), 2 to 5 smoother ones, which only
    /// <see cref="KerasCompatible"/> tells apart: all of them are bicubic otherwise.
    /// </summary>
    public int InterpolationOrder { get; init => field = Require.Between(value, 0, 5); } = 1;

    /// <summary>
    /// Does what Keras's code does, number for number, its faults included: the ranges of height and width exchanged,
    /// a centre that is off on pictures that are not square, SciPy's borders, brightness cut to whole numbers. The
    /// picture is made at its size at this place first, so put a <see cref="Resize"/> in front as Keras has its
    /// <c>target_size</c>. Default false.
    /// </summary>
    public bool KerasCompatible { get; init; }

    /// <summary>Keras's single number for <see cref="ZoomRange"/>: 1 - z to 1 + z.</summary>
    /// <param name="z">From 0 on, below 1.</param>
    public static Interval ZoomOf(float z) => new(1 - Require.Fraction(z), 1 + z);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        Span<double> numbers = stackalloc double[KerasParameters.MostNumbers];
        foreach (ref var number in numbers)
            number = random.NextDouble();
        var drawn = KerasParameters.Draw(this, decisions.Size, numbers);
        if (KerasCompatible)
            decisions.Add(Compatible(drawn));
        else
            Decide(drawn, decisions);
    }

    private KerasTransform Compatible(KerasParameters drawn) => new()
    {
        Drawn = drawn,
        FillMode = FillMode,
        Constant = FillMode == KerasFill.Constant ? Constant : 0,
        InterpolationOrder = InterpolationOrder,
    };

    /// <summary>The documented meaning, as decisions that join those of other steps.</summary>
    internal void Decide(KerasParameters drawn, DecisionList decisions)
    {
        var size = decisions.Size;
        var map = KerasMap.Of(drawn, size.Width / 2.0, size.Height / 2.0);
        if (map != PlaneMap.Identity)
            decisions.Add(new Move(map, size, Border) { Interpolation = Interpolation });
        if (drawn.ChannelShift is { } shift)
            decisions.Add(new ShiftInsideRange((float)shift));
        if (drawn.FlipHorizontal)
            decisions.Add(new Move(PlaneMap.FlipHorizontally(size.Width), size));
        if (drawn.FlipVertical)
            decisions.Add(new Move(PlaneMap.FlipVertically(size.Height), size));
        if (drawn.Brightness is { } factor)
            decisions.Add(new Recoloring(ColorMatrix.Scale((float)factor)));
    }

    private Interpolation Interpolation => InterpolationOrder switch
    {
        0 => Interpolation.Nearest,
        1 => Interpolation.Bilinear,
        _ => Interpolation.Bicubic,
    };

    private Border Border => FillMode switch
    {
        KerasFill.Reflect => Border.Reflect,
        KerasFill.Wrap => Border.Wrap,
        KerasFill.Constant => Border.Constant(Grey(Constant)) with { Edge = BorderEdge.Sharp },
        _ => Border.Nearest,
    };

    private static Rgb Grey(float level)
    {
        var sample = SampleMath.ToByte(level + 0.5f);
        return new(sample, sample, sample);
    }
}
