namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Whether one of two models is better on the same photos, or was luckier: McNemar's test, exact (McNemar 1947).
/// </summary>
/// <remarks>
/// Photos that both get right or wrong say nothing. Of the others, as many should go to either model as coins fall
/// heads: the two-sided binomial probability of a division at least as uneven.
/// </remarks>
internal static class McNemarTest
{
    /// <param name="one">Photos that only the first model gets right.</param>
    /// <param name="other">Photos that only the second one does.</param>
    /// <returns>Probability, 0 to 1; 1 where no photo tells the models apart.</returns>
    public static double PValue(int one, int other)
    {
        var (few, all) = (Math.Min(one, other), one + other);
        if (2 * few >= all - 1)
            return 1;
        // The largest term as a logarithm, since 2^-n has no digits for large n; the others relative to it.
        var largest = -all * Math.Log(2);
        for (var i = 1; i <= few; i++)
            largest += Math.Log((double)(all - few + i) / i);
        var (sum, term) = (0.0, 1.0);
        for (var i = few; i >= 0 && term > 0; i--)
        {
            sum += term;
            term *= (double)i / (all - i + 1);
        }

        return Math.Min(1, 2 * Math.Exp(largest) * sum);
    }
}
