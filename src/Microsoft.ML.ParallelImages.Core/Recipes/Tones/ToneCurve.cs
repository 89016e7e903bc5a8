using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Bends darks and brights each for itself, as the curve tool of a photo program does.</summary>
/// <remarks>
/// The Bézier curve of albumentations' <c>RandomToneCurve</c>: out = 3 (1 - t)² t × Dark + 3 (1 - t) t² × Bright + t³,
/// with t = in / 255. There Dark and Bright are normal about 0.25 and 0.75 with deviation 0.1; here every value of an
/// interval is equally likely.
/// </remarks>
public sealed record ToneCurve : Augmentation
{
    /// <summary>Where the curve starts to, 0 to 1; 1/3 leaves the darks unchanged. Default 0.15..0.35.</summary>
    public Interval Dark { get; init => field = Require.Within(value, 0, 1); } = new(0.15f, 0.35f);

    /// <summary>Where it comes from at the end, 0 to 1; 2/3 leaves the brights unchanged. Default 0.65..0.85.</summary>
    public Interval Bright { get; init => field = Require.Within(value, 0, 1); } = new(0.65f, 0.85f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        float dark = random.In(Dark), bright = random.In(Bright);
        decisions.Add(Lookup.Of(level => At(dark, bright, level)));
    }

    internal static byte At(double dark, double bright, byte level)
    {
        double t = level / 255.0, rest = 1 - t;
        return (byte)((255 * ((3 * rest * rest * t * dark) + (3 * rest * t * t * bright) + (t * t * t))) + 0.5);
    }
}
