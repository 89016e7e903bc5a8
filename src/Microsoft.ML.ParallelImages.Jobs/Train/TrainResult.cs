using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A trained and saved model, and how good it is on photos that it was not trained on.</summary>
public sealed record TrainResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "train";

    /// <inheritdoc/>
    public override bool MeetsDemands => MinAccuracy is not { } least || Evaluation.Accuracy.Value >= least;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Unmet => MeetsDemands ? null : FormattableString.Invariant(
        $"The accuracy is {Evaluation.Accuracy.Value:F3}; {MinAccuracy:0.###} or more was demanded.");

    /// <summary>Folder with settings, metrics, log and model.</summary>
    public required string Run { get; init; }

    /// <summary>The saved model, a zip.</summary>
    public required string Model { get; init; }

    /// <summary>The same as one ONNX file; null where none was asked for.</summary>
    public string? Onnx { get; init; }

    /// <summary>What of the network was trained: a head or all of it.</summary>
    public required TrainingMode Mode { get; init; }

    /// <summary>Photos to learn from, broken ones too.</summary>
    public required int TrainingPhotos { get; init; }

    /// <summary>Those of them that are broken and were left out.</summary>
    public required int BrokenTrainingPhotos { get; init; }

    /// <summary>
    /// How good the model is on the test photos; with folds, how good those are that did not learn from a photo.
    /// </summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>Accuracy on each fold; empty without folds.</summary>
    public IReadOnlyList<Accuracy> Folds { get; init; } = [];

    /// <summary>The accuracy that was demanded; null for none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Mean loss on the training photos in each epoch.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>Mean loss on the validation photos after each epoch; empty where there were none.</summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>Number of the epoch whose weights were kept, from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>What the whole job took.</summary>
    public required double Seconds { get; init; }

    /// <summary>What each stage of it took, in their order.</summary>
    public IReadOnlyList<StageTime> Stages { get; init; } = [];

    /// <summary>What making pictures cost; null where nothing is known of it.</summary>
    public ReadingTimes? Reading { get; init; }

    /// <summary>What looks strange or went wrong without ending the training, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainResult);
}
