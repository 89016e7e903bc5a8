namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>
/// Shares of the symmetric Dirichlet distribution: equal gamma-distributed numbers, divided by their sum.
/// </summary>
internal static class DirichletDistribution
{
    /// <summary>Shares 0 to 1 that add up to 1; with two of them, the first is that of Beta(alpha, alpha).</summary>
    public static void Draw(double alpha, scoped Span<double> shares, ref CounterRandom random)
    {
        var largest = double.NegativeInfinity;
        foreach (ref var share in shares)
        {
            share = GammaDistribution.DrawLog(alpha, ref random);
            largest = Math.Max(largest, share);
        }

        // Logarithms are compared with the largest, which becomes 1, so that the sum is never 0.
        var sum = 0.0;
        foreach (ref var share in shares)
            sum += share = PortableMath.Exp(share - largest);
        foreach (ref var share in shares)
            share /= sum;
    }
}
