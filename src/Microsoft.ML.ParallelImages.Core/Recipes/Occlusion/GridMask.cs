using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes a grid of squares out of the picture: always about the same share, never all of a thing.</summary>
/// <remarks>
/// Chen and others, 2020 (arXiv 2001.04086), without turning the grid. Stands behind the step that sets the size.
/// </remarks>
public sealed record GridMask : Augmentation
{
    /// <summary>Acts with probability 0.5.</summary>
    public GridMask() => Probability = 0.5f;

    /// <summary>
    /// From one hole to the next as a share of the picture's shorter side, inside 0.01..1. Default 0.43..1, the
    /// paper's 96 to 224 pixels of 224.
    /// </summary>
    public Interval Unit { get; init => field = Require.Within(value, 0.01f, 1); } = new(0.43f, 1);

    /// <summary>
    /// Side of a hole as a share of that, 0 (changes nothing) to 1 (all is taken out). Default 0.4, the paper's.
    /// </summary>
    public float Hole { get; init => field = Require.Fraction(value); } = 0.4f;

    /// <summary>What stands there afterwards. Default <see cref="HoleFill.Color"/>: black.</summary>
    public HoleFill Fill { get; init => field = Require.Defined(value); }

    /// <summary>The colour; ignored unless <see cref="Fill"/> is a colour. Default black.</summary>
    public Rgb Color { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var unit = Math.Max(1, (int)MathF.Round(decisions.Size.ShorterSide * random.In(Unit)));
        var hole = (int)MathF.Round(unit * Hole);
        var left = random.Below(unit);
        decisions.Add(new GridFilter(unit, hole, left, random.Below(unit), Fill, Color, random.Key));
    }
}

/// <summary>What a <see cref="GridMask"/> drew, in pixels.</summary>
/// <param name="Unit">From one hole to the next.</param>
/// <param name="Hole">Side of a hole.</param>
/// <param name="Left">First column of a hole.</param>
/// <param name="Top">First row of a hole.</param>
/// <param name="Fill">What stands there.</param>
/// <param name="Color">The colour, if it is one.</param>
/// <param name="Key">Of the noise.</param>
internal sealed record GridFilter(int Unit, int Hole, int Left, int Top, HoleFill Fill, Rgb Color, RandomKey Key)
    : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        var paint = new HolePaint(picture, Fill, Color, Key);
        for (var top = Top - Unit; top < picture.Size.Height; top += Unit)
        {
            for (var left = Left - Unit; left < picture.Size.Width; left += Unit)
                paint.Fill(new(left, top, Hole, Hole));
        }
    }
}
