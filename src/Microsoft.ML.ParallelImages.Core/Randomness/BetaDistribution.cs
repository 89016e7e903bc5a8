namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>Numbers of the symmetric beta distribution: one part of two equal gamma-distributed ones.</summary>
internal static class BetaDistribution
{
    /// <summary>A number 0 to 1 of Beta(alpha, alpha).</summary>
    public static double Draw(double alpha, ref CounterRandom random)
    {
        var (a, b) = (LogGamma(alpha, ref random), LogGamma(alpha, ref random));
        return 1 / (1 + PortableMath.Exp(b - a));
    }

    /// <summary>
    /// The logarithm of a gamma-distributed number of shape <paramref name="alpha"/> (Marsaglia and Tsang, ACM TOMS 26,
    /// 2000). A logarithm, since below a shape of 0.01 most numbers themselves are too small for a double.
    /// </summary>
    private static double LogGamma(double alpha, ref CounterRandom random)
    {
        if (alpha < 1)
            return LogGamma(alpha + 1, ref random) + (PortableMath.Log(1 - random.NextDouble()) / alpha);
        var d = alpha - (1 / 3.0);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var radius = Math.Sqrt(-2 * PortableMath.Log(1 - random.NextDouble()));
            var x = radius * PortableMath.SinCos(2 * Math.PI * random.NextDouble()).Cos;
            var v = 1 + (c * x);
            v = v * v * v;
            if (v > 0
                && PortableMath.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * PortableMath.Log(v)))
            {
                return PortableMath.Log(d) + PortableMath.Log(v);
            }
        }
    }
}
