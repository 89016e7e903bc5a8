using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Several steps in their order as one, which all act or, with a <see cref="Augmentation.Probability"/>, all do not:
/// torchvision's <c>RandomApply</c>.
/// </summary>
public sealed record Sequence : Combinator
{
    /// <summary>The steps <paramref name="steps"/>.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    [JsonConstructor]
    public Sequence(params IReadOnlyList<Augmentation> steps) : base(steps)
    {
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        for (var i = 0; i < Steps.Count; i++)
            decisions.Draw(Steps[i], random.Key.Child(i));
    }
}
