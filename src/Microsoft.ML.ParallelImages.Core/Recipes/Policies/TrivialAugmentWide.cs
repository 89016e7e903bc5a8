using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// One operation of fourteen, of any strength: as good as policies that were searched for, and nothing to tune.
/// </summary>
/// <remarks>
/// Müller and Hutter, "TrivialAugment" (arXiv 2103.10158), in its wide variant as torchvision has it: the operations of
/// <see cref="RandAugment"/>, with shears up to a slope of 0.99, shifts up to 32 pixels, turns up to 135°, factors
/// 0.01 to 1.99 and down to 2 bits. Signs are drawn.
/// </remarks>
/// <example>
/// <code>
/// Augmentation[] steps = [new ResizedCrop(224), new HorizontalFlip(), new TrivialAugmentWide()];
/// </code>
/// </example>
public sealed record TrivialAugmentWide : Policy
{
    /// <summary>In how many steps the strength is drawn, each equally likely; at least 2. Default 31.</summary>
    public int Bins { get; init => field = Require.Between(value, 2, PolicySpace.MostBins); } = 31;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var space = PolicySpace.Wide;
        var operation = space.Choose(ref random);
        space.Act(operation, random.Below(Bins), Bins, this, ref random, decisions);
    }
}
