using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// What may happen to an image: an immutable description from which each pass draws what does happen.
/// </summary>
/// <remarks>
/// Deciding sees no pixels, and doing sees no randomness. Steps of others derive from this record, add the kinds of
/// <see cref="Decision"/> that the renderer knows, and join <see cref="RecipeKinds"/> to be saved.
/// </remarks>
[JsonConverter(typeof(AugmentationConverter))]
public abstract record Augmentation
{
    /// <summary>
    /// How often the step acts at all, 0 (never) to 1 (always, the default unless the step says otherwise).
    /// </summary>
    public float Probability { get; init => field = Require.Fraction(value); } = 1;

    /// <summary>
    /// Its name in a recipe, from which its draws follow: a named step draws the same numbers wherever it stands.
    /// Default null: it is named after its kind and how many of that kind stand before it.
    /// </summary>
    public string? Name { get; init => field = value is null ? null : Require.NotEmpty(value); }

    /// <summary>The steps that this one may draw, if it is made of others; looked over when a recipe is made.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Augmentation> Parts => [];

    /// <summary>The same step, acting with this probability instead of its own.</summary>
    public Augmentation WithProbability(float probability) => this with { Probability = probability };

    /// <summary>Adds what happens to a picture of <see cref="DecisionList.Size"/>: any number of decisions.</summary>
    /// <param name="random">The step's own numbers; <see cref="CounterRandom.Key"/> has the keys of its parts.</param>
    /// <param name="decisions">What was decided before; takes what is decided now.</param>
    public abstract void Decide(ref CounterRandom random, DecisionList decisions);

    /// <summary>The kind's name and its options, the same in every culture.</summary>
    public sealed override string ToString()
    {
        // Records write their numbers as the thread's culture does.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var options = new StringBuilder();
            return PrintMembers(options) ? $"{GetType().Name} {{ {options} }}" : GetType().Name;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Draws whether the step acts; uses no numbers when it always does.</summary>
    internal bool Acts(ref CounterRandom random) => Probability >= 1 || random.Chance(Probability);

    /// <summary>What is wrong with this step.</summary>
    /// <param name="found">And what was expected.</param>
    internal InvalidOperationException Refused(string found) =>
        new($"The augmentation '{GetType().Name}' {found}. Correct it, or leave it out of the recipe.");

    /// <summary>Options only: what a step is made of would repeat them, and might never end.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Probability = {Probability}");
        if (Name is not null)
            builder.Append($", Name = {Name}");
        return true;
    }
}
