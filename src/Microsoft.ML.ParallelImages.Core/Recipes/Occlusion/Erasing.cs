using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes a rectangle out of the picture, so that no single part of it is relied on.</summary>
/// <remarks>
/// Zhong and others' random erasing (arXiv 1708.04896) as torchvision's <c>RandomErasing</c> draws it: ten tries at a
/// rectangle that is narrower and lower than the picture, else nothing happens. An <see cref="AspectRatio"/> of 1 makes
/// DeVries and Taylor's Cutout of it, but for squares that reach beyond the picture. Stands behind the step that sets
/// the size.
/// </remarks>
public sealed record Erasing : Augmentation
{
    /// <summary>Erased with probability 0.5, as in torchvision.</summary>
    public Erasing() => Probability = 0.5f;

    /// <summary>Share of the picture's area, inside 0..1. Default 0.02..0.33, the paper's and torchvision's.</summary>
    public Interval AreaFraction { get; init => field = Require.Within(value, 0, 1); } = new(0.02f, 0.33f);

    /// <summary>
    /// Width over height of the rectangle, inside 0.01..100, drawn on a logarithmic scale. Default 0.3..3.3.
    /// </summary>
    public Interval AspectRatio { get; init => field = Require.Within(value, 0.01f, 100); } = new(0.3f, 3.3f);

    /// <summary>What stands there afterwards. Default <see cref="HoleFill.Color"/>: black.</summary>
    public HoleFill Fill { get; init => field = Require.Defined(value); }

    /// <summary>The colour; ignored unless <see cref="Fill"/> is a colour. Default black.</summary>
    public Rgb Color { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        const int tries = 10;
        var size = decisions.Size;
        for (var i = 0; i < tries; i++)
        {
            var area = (double)size.PixelCount * random.In(AreaFraction);
            var aspect = random.LogIn(AspectRatio);
            var width = (int)Math.Round(Math.Sqrt(area * aspect));
            var height = (int)Math.Round(Math.Sqrt(area / aspect));
            if (width == 0 || height == 0 || width >= size.Width || height >= size.Height)
                continue;
            var left = random.Below(size.Width - width + 1);
            var hole = new PixelRect(left, random.Below(size.Height - height + 1), width, height);
            decisions.Add(new HoleFilter([hole], Fill, Color, random.Key));
            return;
        }
    }
}
