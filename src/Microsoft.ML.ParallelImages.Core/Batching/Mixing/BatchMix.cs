using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Mixes each image of a batch with the one before it, and their targets alike: one decision for the whole batch.
/// </summary>
/// <remarks>
/// Immutable. For trainers whose targets are shares of classes. Acts behind all steps of a recipe, on the numbers that
/// the network sees. Deciding sees no pixels and follows from a key, so that threads and interruptions change nothing.
/// </remarks>
public abstract record BatchMix
{
    private protected BatchMix()
    {
    }

    /// <summary>
    /// Shape of the symmetric beta distribution from which the share of the image itself is drawn, at least 0: near 0
    /// most draws leave one of the two alone, 1 makes all shares equally likely, more favours halves. 0 mixes nothing.
    /// </summary>
    public abstract float Alpha { get; init; }

    /// <summary>How many of the batches are mixed at all, 0 to 1. Default 1.</summary>
    public float Probability { get; init => field = Require.Fraction(value); } = 1;

    /// <summary>Draws what happens to a batch of images of <paramref name="size"/>; sees no pixels.</summary>
    public MixDecision Decide(ImageSize size, ref CounterRandom random)
    {
        if (Alpha == 0 || (Probability < 1 && !random.Chance(Probability)))
            return MixDecision.None;
        return Decide(size, (float)BetaDistribution.Draw(Alpha, ref random), ref random);
    }

    private protected abstract MixDecision Decide(ImageSize size, float share, ref CounterRandom random);
}
