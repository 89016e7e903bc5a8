using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Bends the curve of all samples, black and white stay: out = 255 × (in / 255)^exponent.</summary>
/// <remarks>torchvision's <c>adjust_gamma</c> with gain 1.</remarks>
public sealed record Gamma : Augmentation
{
    private static readonly double[] Logarithms =
        [.. Enumerable.Range(0, Lookup.Entries).Select(level => PortableMath.Log(level / 255.0))];

    /// <summary>
    /// Above 1 is darker, below brighter, and 1 changes nothing; inside 0.001..1000. Drawn evenly in its logarithm.
    /// Default 0.8..1.25, about what albumentations draws.
    /// </summary>
    public Interval Exponent
    {
        get;
        init => field = Require.Within(value, 0.001f, 1000);
    } = new(0.8f, 1.25f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        Span<double> curve = stackalloc double[Lookup.Entries];
        SetCurve(random.LogIn(Exponent), curve);
        decisions.Add(Lookup.Of(curve));
    }

    internal static void SetCurve(float exponent, Span<double> curve)
    {
        for (var level = 0; level < curve.Length; level++)
            curve[level] = exponent * Logarithms[level];
        PortableMath.Exp(curve);
    }
}
