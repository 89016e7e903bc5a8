using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The brown of old prints, as a mixture with the picture's own colours.</summary>
/// <remarks>The matrix is the one that albumentations' <c>ToSepia</c> and most photo programs use.</remarks>
public sealed record Sepia : Augmentation
{
    /// <summary>Brown with probability 0.5, as in albumentations.</summary>
    public Sepia() => Probability = 0.5f;

    /// <summary>Share of the brown, 0 (the picture as it is) to 1 (the default).</summary>
    public Interval Strength { get; init => field = Require.Within(value, 0, 1); } = Interval.Exactly(1);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var share = random.In(Strength);
        var rest = 1 - share;
        decisions.Add(new Recoloring(new(
            rest + (0.393f * share), 0.769f * share, 0.189f * share, 0,
            0.349f * share, rest + (0.686f * share), 0.168f * share, 0,
            0.272f * share, 0.534f * share, rest + (0.131f * share), 0)));
    }
}
