using System.Globalization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Makes our steps of those of one other library, and keeps what could not be made.</summary>
/// <param name="library">Its name.</param>
/// <param name="makers">What makes a step, by the library's name for it; null for what is no step here.</param>
internal sealed class ForeignSteps(
    string library, IReadOnlyDictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>> makers)
{
    private readonly List<string> _notes = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">Something is not known here; the message names all of it.</exception>
    public ImportedRecipe Import(ForeignStep root)
    {
        var steps = root.Name is "Compose" or "Sequential" && root.Number("p", 1) == 1
            ? Make(root.Steps)
            : Make([root]);
        return _unknown.Count == 0
            ? new ImportedRecipe(steps, _notes)
            : throw new FormatException(
                $"The {library} transform has what is not known here: {string.Join(", ", _unknown)}. Leave it out, or "
                + $"write it as a {nameof(UserFunction)}. Known steps: "
                + $"{string.Join(", ", makers.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>The steps that can be made, in their order.</summary>
    public Augmentation[] Make(IEnumerable<ForeignStep> steps) => [.. steps.Select(Make).OfType<Augmentation>()];

    /// <summary>Tells of something that is no step here.</summary>
    public Augmentation? Note(ForeignStep step, string sentence)
    {
        step.ReadAll();
        _notes.Add(sentence);
        return null;
    }

    /// <summary>Where the numbers of a normalization go.</summary>
    public static string Normalized(ForeignStep step)
    {
        return $"Give the tensor the mean {Written("mean")} and the deviation {Written("std")}, on "
            + "numbers from 0 to 1.";

        string Written(string name) => string.Join(
            ' ', step.Numbers(name).Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private Augmentation? Make(ForeignStep step)
    {
        if (!makers.TryGetValue(step.Name, out var maker))
        {
            _unknown.Add(step.Name);
            return null;
        }

        try
        {
            var made = maker(step, this);
            foreach (var option in step.Unread)
                _unknown.Add($"the option {option} of {step.Name}");
            return made;
        }
        catch (ArgumentException failure)
        {
            throw new FormatException($"The step {step.Name} of the {library} transform: {failure.Message}", failure);
        }
    }
}
