namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>Numbers of the symmetric beta distribution: one part of two equal gamma-distributed ones.</summary>
internal static class BetaDistribution
{
    /// <summary>A number 0 to 1 of Beta(alpha, alpha).</summary>
    public static double Draw(double alpha, ref CounterRandom random)
    {
        var (a, b) = (GammaDistribution.DrawLog(alpha, ref random), GammaDistribution.DrawLog(alpha, ref random));
        return 1 / (1 + PortableMath.Exp(b - a));
    }
}
