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

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Unmet => MeetsDemands ? null : FormattableString.Invariant(
        $"The accuracy is {Evaluation.Accuracy.Value:F3}; {MinAccuracy:0.###} or more was demanded.");

    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>The folder of the run that it belongs to; null for a model file.</summary>
    public string? Run { get; init; }

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>Which of them: all, a part's name, or "held out" for those that a run kept for testing.</summary>
    public required string Part { get; init; }

    /// <summary>Everything that was counted.</summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>Beside another model on the same photos; null where none was named.</summary>
    public ModelComparison? Comparison { get; init; }

    /// <summary>Accuracy on photos with faults; empty where it was not asked for.</summary>
    public IReadOnlyList<CorruptionResult> Robustness { get; init; } = [];

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

    /// <summary>What one should know about these figures, a sentence each; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Tables for people.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            $"{Model} on {Data} ({Part})",
            $"{Evaluation}",
            .. Robustness.Count > 0 ? ["\nWith faults:", .. Robustness.Select(one => $"  {one}")] : new string[0],
            .. Comparison is { } comparison ? [$"\n{comparison}"] : new string[0],
            .. Notes.Select(note => $"\nnote: {note}"),
        ]);

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, EvaluateJson.Default.EvaluateResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EvaluateResult))]
internal sealed partial class EvaluateJson : JsonSerializerContext;
