using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Statistics;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>
/// What a part of a model must know to be itself again instead of its built-in twin. Names stand in saved files.
/// </summary>
/// <param name="Position">Index in the model's chain, then in the chain inside it and so on; empty when it is all.
/// </param>
[JsonDerivedType(typeof(SavedClassifier), "classifier/1")]
[JsonDerivedType(typeof(SavedTensor), "tensor/1")]
[JsonDerivedType(typeof(SavedFeatures), "features/1")]
[JsonDerivedType(typeof(SavedStandardization), "standardization/1")]
internal abstract record SavedPart(IReadOnlyList<int> Position)
{
    /// <summary>What happens to broken images, unless whoever loads the model says otherwise.</summary>
    public DecodeFailurePolicy OnFailure { get; init; }
}

/// <summary>An image classifier; its network stands in the twin's ONNX graph.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="ImageColumn">The column that it scores.</param>
/// <param name="Description">Of its network.</param>
/// <param name="Classes">Names in the order of the scores.</param>
/// <param name="ClassKind">What the names stand for: the name of ML.NET's type of the labels' values.</param>
internal sealed record SavedClassifier(
    IReadOnlyList<int> Position, string ImageColumn, NetworkDescription Description,
    IReadOnlyList<string> Classes, string ClassKind) : SavedPart(Position)
{
    /// <summary>Labels of rows to be scored, which are counted in the model's classes.</summary>
    public string LabelColumn { get; init; } = "Label";

    /// <summary>
    /// What was done with the images that it was trained on, as a recipe's text; missing where it was nothing, empty
    /// where it was not the same for all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Preparation { get; init; }

    /// <summary>What stands in <see cref="Preparation"/>.</summary>
    public static string? TextOf(Recipe? preparation) =>
        preparation is null ? "" : preparation.Steps.Count == 0 ? null : RecipeJson.Write(preparation);

    /// <summary>What <see cref="TextOf"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Its steps mean something else in this version.</exception>
    public Recipe? ReadPreparation()
    {
        try
        {
            return Preparation switch
            {
                null => Recipe.Empty,
                "" => null,
                var text => RecipeJson.ReadRecipe(text),
            };
        }
        catch (FormatException cause)
        {
            throw new InvalidDataException(
                $"Loading an image classifier: how its images are prepared cannot be read. {cause.Message}", cause);
        }
    }
}

/// <summary>A column of tensors.</summary>
internal sealed record SavedTensor(
    IReadOnlyList<int> Position, string OutputColumn, string ImageColumn, TensorSpec Spec) : SavedPart(Position);

/// <summary>A column of features; their network stands in the twin's ONNX graph.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="OutputColumn">The column of features.</param>
/// <param name="ImageColumn">The column that they are computed from.</param>
/// <param name="Network">The network's name in messages.</param>
/// <param name="Description">Of the network.</param>
/// <param name="Length">How many features an image has.</param>
internal sealed record SavedFeatures(
    IReadOnlyList<int> Position, string OutputColumn, string ImageColumn, string Network,
    NetworkDescription Description, int Length) : SavedPart(Position);

/// <summary>A column of standardized tensors; its whitening matrix stands in the twin's ONNX graph.</summary>
internal sealed record SavedStandardization(
    IReadOnlyList<int> Position, string OutputColumn, string InputColumn, Standardization Learned)
    : SavedPart(Position);

/// <summary>A transformer that comes back as itself.</summary>
internal interface IHasSavedPart
{
    /// <summary>What it must know for that; null when its twin does as well.</summary>
    SavedPart? PartAt(IReadOnlyList<int> position);
}
