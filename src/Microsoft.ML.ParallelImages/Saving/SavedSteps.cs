using System.Text.Json;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The steps of <c>PrepareImages</c> in a saved model. Not thread-safe.</summary>
/// <param name="read">Makes steps of the text. Default: as this version writes it.</param>
internal sealed class SavedSteps(Func<string, IReadOnlyList<Augmentation>>? read = null)
{
    /// <summary>Steps that draw nothing, and mean the same in every version.</summary>
    private static readonly string[] SureKinds = [nameof(Resize), nameof(CenterCrop)];

    private string? _text;
    private RecipeChange? _change;

    /// <summary>What <see cref="Read"/> reads.</summary>
    public static string Write(IReadOnlyList<Augmentation> steps) =>
        RecipeJson.Write(Recipe.Empty.Append(steps, StepScope.Always));

    /// <summary>Appends the steps; remembers the last text, since ML.NET hands the same one to every row.</summary>
    public RecipeChange Read(string text)
    {
        if (_change is not null && string.Equals(text, _text, StringComparison.Ordinal))
            return _change;
        _text = text;
        return _change = new RecipeChange((read ?? ReadNew)(text), StepScope.Always);
    }

    /// <summary>Reads what version 0.1.0 wrote, as far as it means the same today.</summary>
    /// <exception cref="InvalidDataException">
    /// A step draws numbers, others than it drew then; the message names it.
    /// </exception>
    public static IReadOnlyList<Augmentation> ReadOld(string text)
    {
        using var document = JsonDocument.Parse(Convert.FromBase64String(text));
        var steps = document.RootElement.EnumerateArray().ToList();
        foreach (var step in steps)
        {
            var kind = step.GetProperty("kind").GetString();
            if (!SureKinds.Contains(kind) || step.GetProperty(nameof(Augmentation.Probability)).GetSingle() < 1)
            {
                throw new InvalidDataException(
                    $"This model was saved by version 0.1.0 of the library with the step '{kind}', which draws other "
                    + "numbers in this version: it would score otherwise than it was tested. "
                    + "Fit and save it again, or load it with 0.1.0.");
            }
        }

        return [.. steps.Select(step => RecipeJson.ReadStep(step.GetRawText()))];
    }

    private static IReadOnlyList<Augmentation> ReadNew(string text) =>
        [.. RecipeJson.ReadRecipe(new SavedOptions<string>().Read(text)).Steps.Select(step => step.Augmentation)];
}
