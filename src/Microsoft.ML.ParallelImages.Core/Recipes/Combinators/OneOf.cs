using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One of several steps, drawn for each image: torchvision's <c>RandomChoice</c>.</summary>
public sealed record OneOf : Combinator
{
    /// <summary>One of <paramref name="steps"/>.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    [JsonConstructor]
    public OneOf(params IReadOnlyList<Augmentation> steps) : base(steps)
    {
    }

    /// <summary>
    /// How often each is drawn, in any unit: 3 is three times as often as 1, and 0 never. Default null: all alike.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// There is not one for each step, one is negative or not finite, or all are 0.
    /// </exception>
    public IReadOnlyList<float>? Weights { get; init => field = value is null ? null : [.. Checked(value)]; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var drawn = Draw(ref random);
        decisions.Draw(Steps[drawn], random.Key.Child(drawn));
    }

    /// <inheritdoc/>
    public bool Equals(OneOf? other) =>
        base.Equals(other) && (Weights ?? []).SequenceEqual(other.Weights ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        if (Weights is not null)
            builder.Append(CultureInfo.InvariantCulture, $", Weights = [{string.Join(", ", Weights)}]");
        return true;
    }

    private int Draw(ref CounterRandom random)
    {
        if (Weights is null)
            return random.Below(Steps.Count);
        var rest = random.NextDouble() * Weights.Sum(weight => (double)weight);
        for (var i = 0; i < Weights.Count; i++)
        {
            rest -= Weights[i];
            if (rest < 0)
                return i;
        }

        // Rounding may leave a rest: it belongs to the last one that may be drawn.
        return Enumerable.Range(0, Weights.Count).Last(i => Weights[i] > 0);
    }

    private IReadOnlyList<float> Checked(IReadOnlyList<float> weights) =>
        weights.Count == Steps.Count && weights.All(weight => float.IsFinite(weight) && weight >= 0)
        && weights.Any(weight => weight > 0)
            ? weights
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"{nameof(OneOf)} of {Steps.Count} steps has the weights {string.Join(", ", weights)}; expected ")
                + "one for each step, none below 0, and one above 0.",
                nameof(Weights));
}
