using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// One of 25 pairs of operations, each with its own probability and strength, which a search found for one data set.
/// </summary>
/// <remarks>
/// Cubuk and others, "AutoAugment" (arXiv 1805.09501), as torchvision has it, ten bins of strength. Signs are drawn.
/// Where the data are none of the three, <see cref="TrivialAugmentWide"/> is the better choice.
/// </remarks>
public sealed record AutoAugment : Policy
{
    private const int Bins = 10;

    /// <summary>The pairs of <paramref name="table"/>.</summary>
    /// <param name="table">Which pairs. Default: those for ImageNet.</param>
    [JsonConstructor]
    public AutoAugment(AutoAugmentTable table = AutoAugmentTable.ImageNet) =>
        Table = Require.Defined(table, nameof(table));

    /// <summary>Which pairs.</summary>
    public AutoAugmentTable Table { get; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var pairs = AutoAugmentPairs.Of(Table);
        var (first, second) = pairs[random.Below(pairs.Count)];
        Act(first, ref random, decisions);
        Act(second, ref random, decisions);
    }

    private void Act(TableEntry entry, ref CounterRandom random, DecisionList decisions)
    {
        if (random.Chance(entry.Probability))
            PolicySpace.Narrow.Act(entry.Operation, entry.Bin, Bins, this, ref random, decisions);
    }
}

/// <summary>The data set that a table of AutoAugment was found on.</summary>
public enum AutoAugmentTable
{
    /// <summary>Photos of a thousand classes: mostly colours and turns.</summary>
    ImageNet,

    /// <summary>Ten classes of small pictures: mostly colours and shifts.</summary>
    Cifar10,

    /// <summary>House numbers: mostly shears and negatives.</summary>
    Svhn,
}
