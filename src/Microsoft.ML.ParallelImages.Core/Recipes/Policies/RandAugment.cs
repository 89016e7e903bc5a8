using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A few operations of fourteen, all equally likely and one maybe twice, all equally strong.</summary>
/// <remarks>
/// Cubuk and others, "RandAugment" (arXiv 1909.13719), as torchvision has it: identity, shears, shifts, rotation,
/// brightness, colour, contrast, sharpness, posterizing, solarizing, AutoContrast and Equalize. Signs are drawn.
/// </remarks>
/// <example>
/// <code>
/// Augmentation[] steps = [new ResizedCrop(224), new HorizontalFlip(), new RandAugment(operations: 2, magnitude: 9)];
/// </code>
/// </example>
public sealed record RandAugment : Policy
{
    /// <summary>Far more than leave anything to see; a number out of a file shall not stop a program.</summary>
    private const int MostOperations = 100;

    /// <summary>Operations of one strength.</summary>
    /// <param name="operations">How many act, one after the other, up to 100; 0 changes nothing. Default 2.</param>
    /// <param name="magnitude">
    /// How strong they are: a bin, from 0 to <paramref name="bins"/> - 1. In the last one shears have a slope of 0.3,
    /// shifts 150 / 331 of the side, turns 30°, factors 0.1 or 1.9; 4 bits stay, and all levels are solarized. Default
    /// 9, of 30.
    /// </param>
    /// <param name="bins">In how many equal parts the strength is counted, at least 2. Default 31.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such bin, or there are fewer than 0 operations or more than 100.
    /// </exception>
    [JsonConstructor]
    public RandAugment(int operations = 2, int magnitude = 9, int bins = 31)
    {
        Operations = Require.Between(operations, 0, MostOperations, nameof(operations));
        Bins = Require.Between(bins, 2, PolicySpace.MostBins, nameof(bins));
        Magnitude = Require.Between(magnitude, 0, bins - 1, nameof(magnitude));
    }

    /// <summary>How many act.</summary>
    public int Operations { get; }

    /// <summary>How strong they are, as a bin.</summary>
    public int Magnitude { get; }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var space = PolicySpace.Narrow;
        for (var i = 0; i < Operations; i++)
            space.Act(space.Choose(ref random), Magnitude, Bins, this, ref random, decisions);
    }
}
