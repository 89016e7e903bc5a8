using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Some of several steps, drawn for each image, no one twice; they act in the order of the list.</summary>
public sealed record SomeOf : Combinator
{
    /// <summary><paramref name="count"/> of <paramref name="steps"/>.</summary>
    /// <exception cref="ArgumentException">There are fewer steps than that, or none.</exception>
    public SomeOf(int count, params IReadOnlyList<Augmentation> steps) : this(count, count, steps)
    {
    }

    /// <summary>
    /// From <paramref name="least"/> to <paramref name="most"/> of <paramref name="steps"/>, each number as often.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer steps than that, or none.</exception>
    [JsonConstructor]
    public SomeOf(int least, int most, params IReadOnlyList<Augmentation> steps) : base(steps)
    {
        if (least < 0 || most < least || most > steps.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{nameof(SomeOf)} draws {least} to {most} of {steps.Count} steps; expected at least 0, not more ")
                + "than there are, and the smaller number first.",
                nameof(least));
        }

        (Least, Most) = (least, most);
    }

    /// <summary>How many act at least.</summary>
    public int Least { get; }

    /// <summary>How many act at most.</summary>
    public int Most { get; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var places = Enumerable.Range(0, Steps.Count).ToArray();
        random.Shuffle(places);
        var drawn = places.AsSpan(0, Least + random.Below(Most - Least + 1));
        drawn.Sort();
        foreach (var place in drawn)
            decisions.Draw(Steps[place], random.Key.Child(place));
    }
}
