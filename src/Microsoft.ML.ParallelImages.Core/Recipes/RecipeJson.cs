using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Recipes and draws as text: the one form in which they are saved, compared and shown. Equal recipes give equal texts.
/// </summary>
/// <remarks>Needs no reflection; works in every culture. Thread-safe.</remarks>
public static class RecipeJson
{
    /// <summary>The text of a recipe, with the version of its draws and the scope of each step.</summary>
    /// <exception cref="NotSupportedException">A step belongs to no registered kind; the message names it.</exception>
    public static string Write(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var text = new RecipeText(
            Recipe.DrawsVersion, [.. recipe.Steps.Select(step => new StepText(step.Scope, step.Augmentation))]);
        return JsonSerializer.Serialize(text, RecipeTexts.Default.RecipeText);
    }

    /// <summary>The recipe that a text of <see cref="Write(Recipe)"/> holds.</summary>
    /// <exception cref="FormatException">
    /// The text is no recipe, or one of another version; the message says which.
    /// </exception>
    public static Recipe ReadRecipe(string text)
    {
        var read = Read(text, "recipe", RecipeTexts.Default.RecipeText);
        RequireVersion("recipe", read.Draws);
        RequireEntries("recipe", read.Steps);
        return read.Steps.Aggregate(Recipe.Empty, (recipe, step) => recipe.Append([step.Step], step.Scope));
    }

    /// <summary>
    /// Reads a step, such as <c>{"kind":"CenterCrop","version":1,"Size":{"Width":224,"Height":224}}</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no step; the message says why.</exception>
    public static Augmentation ReadStep(string text) => Read(text, "step", RecipeTexts.Default.Augmentation);

    /// <summary>The text of what was drawn for one image, with the size that it was drawn for.</summary>
    /// <exception cref="NotSupportedException">
    /// A decision belongs to no registered kind; the message names it.
    /// </exception>
    public static string Write(Draws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var text = new DrawsText(
            Recipe.DrawsVersion, draws.SourceSize,
            [.. draws.Drawn.Select(one => new DecisionText(one.Step, one.Decision))]);
        return JsonSerializer.Serialize(text, RecipeTexts.Default.DrawsText);
    }

    /// <summary>What was drawn for one image, from a text of <see cref="Write(Draws)"/>.</summary>
    /// <exception cref="FormatException">
    /// The text holds no draws, or some of another version; the message says which.
    /// </exception>
    public static Draws ReadDraws(string text)
    {
        var read = Read(text, "list of draws", RecipeTexts.Default.DrawsText);
        RequireVersion("list of draws", read.Draws);
        RequireEntries("list of draws", read.Decisions);
        return new Draws(read.Size, [.. read.Decisions.Select(one => new DrawnDecision(one.Step, one.Decision))]);
    }

    private static T Read<T>(string text, string what, JsonTypeInfo<T> json)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, json) ?? throw new JsonException("It is null.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The text of the {what} cannot be read: {failure.Message}", failure);
        }
    }

    private static void RequireEntries<T>(string what, IReadOnlyList<T?> entries) where T : class
    {
        if (entries.Any(entry => entry is null))
            throw new FormatException($"The {what} holds an entry that is null; expected a step or decision each.");
    }

    private static void RequireVersion(string what, int version)
    {
        if (version == Recipe.DrawsVersion)
            return;
        throw new FormatException(
            $"The {what} was written for version {version} of the draws; this library draws version "
            + $"{Recipe.DrawsVersion}, other numbers from the same seed. "
            + "Make it again, or use the library that wrote it.");
    }
}

/// <summary>A recipe in a file.</summary>
internal sealed record RecipeText(int Draws, IReadOnlyList<StepText> Steps);

/// <summary>A step in a file.</summary>
internal sealed record StepText(StepScope Scope, Augmentation Step);

/// <summary>Draws in a file.</summary>
internal sealed record DrawsText(int Draws, ImageSize Size, IReadOnlyList<DecisionText> Decisions);

/// <summary>A decision in a file.</summary>
internal sealed record DecisionText(string Step, Decision Decision);

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecipeText))]
[JsonSerializable(typeof(DrawsText))]
internal sealed partial class RecipeTexts : JsonSerializerContext;
