using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How good a model is on labelled photos.</summary>
public sealed record EvaluateResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "evaluate";

    /// <inheritdoc/>
    public override bool MeetsDemands => MinAccuracy is not { } least || Evaluation.Accuracy.Value >= least;

    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>Which of them: all, a part's name, or "held out" for those that a run kept for testing.</summary>
    public required string Part { get; init; }

    /// <summary>Everything that was counted.</summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>The accuracy that was demanded; null for none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>What was said of each photo; not in the JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<EvaluatedImage> Images { get; init; } = [];

    /// <summary>
    /// By the path of each of the worst mistakes the training photos most like it, the nearest first; null where none
    /// were asked for or none are known. Not in the JSON.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<SimilarPhoto>>? Similar { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, EvaluateJson.Default.EvaluateResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EvaluateResult))]
internal sealed partial class EvaluateJson : JsonSerializerContext;
