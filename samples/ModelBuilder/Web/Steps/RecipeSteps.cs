using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace ModelBuilder.Web;

/// <summary>The steps of a recipe as the page moves them: the JSON of each, and which numbers have a slider.</summary>
internal static class RecipeSteps
{
    /// <summary>Side of the pictures that the embedded network takes.</summary>
    private const int Side = 224;

    /// <summary>How far a slider goes, by the quantity that it sets: names of the library say the quantity.</summary>
    private static readonly Dictionary<string, (double Low, double High, double Step)> Ranges = new()
    {
        ["Probability"] = (0, 1, 0.05),
        ["AreaFraction"] = (0.05, 1, 0.05),
        ["AspectRatio"] = (0.4, 2.5, 0.05),
        ["Degrees"] = (-45, 45, 1),
        ["Factor"] = (0, 2, 0.05),
        ["Brightness"] = (0, 2, 0.05),
        ["Contrast"] = (0, 2, 0.05),
        ["Saturation"] = (0, 2, 0.05),
        ["Sigma"] = (0.1, 5, 0.1),
        ["Distortion"] = (0, 0.6, 0.02),
        ["Quality"] = (5, 100, 1),
        ["Deviation"] = (0, 50, 1),
        ["Magnitude"] = (0, 30, 1),
        ["Operations"] = (0, 5, 1),
        ["RotationRange"] = (0, 90, 1),
        ["WidthShiftRange"] = (0, 0.5, 0.02),
        ["HeightShiftRange"] = (0, 0.5, 0.02),
        ["ShearRange"] = (0, 30, 0.2),
    };

    /// <summary>What can be added, as its authors meant it.</summary>
    private static readonly Augmentation[] Further =
    [
        new HorizontalFlip(), new VerticalFlip(), new Rotation(), new ColorJitter(), new Brightness(), new Contrast(),
        new Saturation(), new Grayscale(), new GaussianBlur(), new GaussianNoise(), new JpegArtifacts(), new Erasing(),
        new Perspective(), new RandAugment(), new TrivialAugmentWide(),
    ];

    public static JsonNode[] Addable { get; } = [.. Further.Select(JsonOf)];

    public static Augmentation[] Of(StepSettings settings, ProjectFiles files) =>
        settings.HasOwnSteps && File.Exists(files.Recipe)
            ? [.. RecipeJson.ReadRecipe(File.ReadAllText(files.Recipe)).Steps.Select(step => step.Augmentation)]
            : AugmentationPreset.Find(settings.Preset).Steps(ImageSize.Square(Side));

    /// <summary>The recipe that a page's steps are, as the file that jobs and the command line read.</summary>
    /// <exception cref="RefusedException">One is no step, or has a value that cannot be.</exception>
    public static string ToFile(IEnumerable<JsonNode?> steps)
    {
        try
        {
            Augmentation[] read =
            [
                .. steps.Select(step => RecipeJson.ReadStep(step?.ToJsonString()
                    ?? throw RefusedException.Bad("A step is missing. Reload the page."))),
            ];
            return RecipeJson.Write(Recipe.Empty.Append(read, StepScope.Training)) + "\n";
        }
        catch (FormatException refusal)
        {
            throw RefusedException.Bad(refusal.Message);
        }
    }

    public static JsonNode JsonOf(Augmentation step)
    {
        var recipe = JsonNode.Parse(RecipeJson.Write(Recipe.Empty.Append([step], StepScope.Training)))!;
        return recipe["Steps"]![0]!["Step"]!.DeepClone();
    }

    /// <summary>The numbers and intervals that can be moved, in their order.</summary>
    public static IEnumerable<object> SlidersOf(JsonNode step)
    {
        foreach (var (name, value) in step.AsObject())
        {
            if (!Ranges.TryGetValue(name, out var range) || value is null)
                continue;
            var isInterval = value is JsonObject { Count: 2 } pair && pair["Low"] is not null
                && pair["High"] is not null;
            if (!isInterval && value.GetValueKind() != JsonValueKind.Number)
                continue;
            yield return new { Name = name, range.Low, range.High, range.Step, IsInterval = isInterval };
        }
    }
}
