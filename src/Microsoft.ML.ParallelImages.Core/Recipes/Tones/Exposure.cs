using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>More or less light on the sensor: samples are made linear (sRGB), multiplied, and encoded again.</summary>
/// <remarks>Unlike <see cref="Brightness"/>, it lifts shadows and lights as a longer exposure does.</remarks>
public sealed record Exposure : Augmentation
{
    private static readonly double[] Light = [.. Enumerable.Range(0, Lookup.Entries).Select(LightOf)];

    private static readonly double[] Logarithms = [.. Light.Select(PortableMath.Log)];

    private static readonly double LogarithmOf2 = PortableMath.Log(2);

    /// <summary>
    /// Stops: 1 doubles the light, -1 halves it, and 0 changes nothing; inside -10..10. Default -0.5..0.5.
    /// </summary>
    public Interval Stops { get; init => field = Require.Within(value, -10, 10); } = Interval.PlusMinus(0.5f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        Span<double> curve = stackalloc double[Lookup.Entries];
        SetCurve(random.In(Stops), curve);
        decisions.Add(Lookup.Of(curve));
    }

    internal static void SetCurve(float stops, Span<double> curve)
    {
        var more = LogarithmOf2 * stops;
        var factor = PortableMath.Exp(more);
        for (var level = 0; level < curve.Length; level++)
            curve[level] = (Logarithms[level] + more) / 2.4;
        PortableMath.Exp(curve);
        for (var level = 0; level < curve.Length; level++)
        {
            var light = factor * Light[level];
            curve[level] = light <= 0.0031308 ? 12.92 * light : (1.055 * curve[level]) - 0.055;
        }
    }

    private static double LightOf(int level)
    {
        var encoded = level / 255.0;
        return encoded <= 0.04045
            ? encoded / 12.92
            : PortableMath.Exp(2.4 * PortableMath.Log((encoded + 0.055) / 1.055));
    }
}
