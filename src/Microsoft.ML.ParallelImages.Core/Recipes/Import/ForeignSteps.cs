using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Makes our steps of those of one other library, and keeps what could not be made.</summary>
/// <param name="library">Its name.</param>
/// <param name="makers">What makes a step, by the library's name for it; null for what is no step here.</param>
internal sealed class ForeignSteps(
    string library, IReadOnlyDictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>> makers)
{
    private readonly List<string> _notes = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly List<string> _refused = [];

    private int Problems => _unknown.Count + _refused.Count;

    /// <exception cref="FormatException">Something is not known here; the message names all of it.</exception>
    public ImportedRecipe Import(ForeignStep root)
    {
        var steps = root.Name is "Compose" or "Sequential" && root.Number("p", 1) == 1
            ? Make(root.Steps)
            : Make([root]);
        if (Problems == 0)
            return new ImportedRecipe(steps, _notes);
        if (_unknown.Count > 0)
        {
            _refused.Add(
                $"The {library} transform has what is not known here: {string.Join(", ", _unknown)}. Leave it out, or "
                + $"write it as a {nameof(UserFunction)}. Known steps: "
                + $"{string.Join(", ", makers.Keys.Order(StringComparer.Ordinal))}.");
        }

        throw new FormatException(string.Join(' ', _refused));
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

    /// <summary>The factors of colour that one number stands for.</summary>
    public static Interval AroundOne(float reach) => new(Math.Max(0, 1 - reach), 1 + reach);

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

        var before = Problems;
        try
        {
            var made = maker(step, this);
            foreach (var option in step.Unread)
                _unknown.Add($"the option {option} of {step.Name}");
            return made;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // A step whose parts could not be made fails for want of them, which is no news.
            if (Problems == before)
            {
                _refused.Add(failure is FormatException
                    ? failure.Message
                    : $"The step {step.Name} of the {library} transform: {failure.Message}");
            }

            return null;
        }
    }
}
