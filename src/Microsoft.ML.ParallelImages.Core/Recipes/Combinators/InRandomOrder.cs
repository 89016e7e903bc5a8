using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Several steps in an order that is drawn for each image: torchvision's <c>RandomOrder</c>.</summary>
public sealed record InRandomOrder : Combinator
{
    /// <summary>The steps <paramref name="steps"/>.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    [JsonConstructor]
    public InRandomOrder(params IReadOnlyList<Augmentation> steps) : base(steps)
    {
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var order = Enumerable.Range(0, Steps.Count).ToArray();
        random.Shuffle(order);
        foreach (var place in order)
            decisions.Draw(Steps[place], random.Key.Child(place));
    }
}
