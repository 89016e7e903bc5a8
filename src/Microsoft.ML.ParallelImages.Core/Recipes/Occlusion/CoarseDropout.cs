using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes several rectangles out of the picture.</summary>
/// <remarks>
/// albumentations' <c>CoarseDropout</c>: each hole has a size and a place of its own, inside the picture; they may
/// overlap. Stands behind the step that sets the size.
/// </remarks>
public sealed record CoarseDropout : Augmentation
{
    /// <summary>Acts with probability 0.5, as in albumentations.</summary>
    public CoarseDropout() => Probability = 0.5f;

    /// <summary>How many holes, whole numbers inside 0..10,000; 0 changes nothing. Default 1..8.</summary>
    public Interval Holes { get; init => field = Require.WholeWithin(value, 0, 10_000); } = new(1, 8);

    /// <summary>
    /// Width of a hole as a share of the picture's, inside 0..1; at least a pixel. Default 0.1..0.2, as in
    /// albumentations.
    /// </summary>
    public Interval Width { get; init => field = Require.Within(value, 0, 1); } = new(0.1f, 0.2f);

    /// <summary>
    /// Height of a hole as a share of the picture's, inside 0..1; at least a pixel. Default 0.1..0.2, as in
    /// albumentations.
    /// </summary>
    public Interval Height { get; init => field = Require.Within(value, 0, 1); } = new(0.1f, 0.2f);

    /// <summary>What stands there afterwards. Default <see cref="HoleFill.Color"/>: black.</summary>
    public HoleFill Fill { get; init => field = Require.Defined(value); }

    /// <summary>The colour; ignored unless <see cref="Fill"/> is a colour. Default black.</summary>
    public Rgb Color { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var size = decisions.Size;
        var holes = new PixelRect[random.WholeIn(Holes)];
        foreach (ref var hole in holes.AsSpan())
        {
            var width = Pixels(size.Width, random.In(Width));
            var height = Pixels(size.Height, random.In(Height));
            var left = random.Below(size.Width - width + 1);
            hole = new(left, random.Below(size.Height - height + 1), width, height);
        }

        decisions.Add(new HoleFilter(holes, Fill, Color, random.Key));
    }

    private static int Pixels(int side, float share) => Math.Clamp((int)MathF.Round(side * share), 1, side);
}
