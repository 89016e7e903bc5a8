namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>Numbers of the gamma distribution, from which those of others follow.</summary>
internal static class GammaDistribution
{
    /// <summary>
    /// The logarithm of a gamma-distributed number of shape <paramref name="alpha"/> (Marsaglia and Tsang, ACM TOMS 26,
    /// 2000). A logarithm, since below a shape of 0.01 most numbers themselves are too small for a double.
    /// </summary>
    public static double DrawLog(double alpha, ref CounterRandom random)
    {
        if (alpha < 1)
            return DrawLog(alpha + 1, ref random) + (PortableMath.Log(1 - random.NextDouble()) / alpha);
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
