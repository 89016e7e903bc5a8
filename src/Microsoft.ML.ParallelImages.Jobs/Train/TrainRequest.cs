using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What shall be trained on which photos. Immutable; a run keeps it beside its model.</summary>
public sealed record TrainRequest
{
    /// <summary>
    /// Folder with one sub-folder for each class, or with train/ and validation/ or test/; or a table (csv, tsv) with
    /// the columns <c>path</c> and <c>label</c>.
    /// </summary>
    public required string Data { get; init; }

    /// <summary>Folder in which the run gets a folder of its own; made if missing. Default <c>runs</c>.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>
    /// What may happen to photos in training: the name of a preset, or a file that <c>RecipeJson</c> wrote. Default
    /// <c>Light</c>.
    /// </summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>An ONNX network to put the new head on. Default null: the embedded EfficientNet-Lite0.</summary>
    public string? Network { get; init; }

    /// <summary>Walks over the features, at least 1. Default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Augmented copies of each photo, at least 0. Default 1.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>
    /// Share of the photos that is kept for testing where the data do not come divided, above 0 and below 1. Default
    /// 0.2.
    /// </summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Whether rare classes count more. Default: no.</summary>
    public ClassBalancing Balancing { get; init; }

    /// <summary>Decides every draw, and the division. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that make pixels. Default: one for each core. The model does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Folder in which features are kept for the next training; an empty text for none. Default null: <c>features</c>
    /// beside the runs.
    /// </summary>
    public string? Cache { get; init; }

    /// <summary>Accuracy on the test photos that is demanded, 0 to 1. Default null: none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>The request as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainRequest);

    /// <exception cref="FormatException">The text is no request.</exception>
    internal static TrainRequest FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, TrainingJson.Default.TrainRequest)
                ?? throw new FormatException("The settings of the run are empty.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"The settings of the run cannot be read: {failure.Message}", failure);
        }
    }
}

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(TrainResult))]
internal sealed partial class TrainingJson : JsonSerializerContext;
