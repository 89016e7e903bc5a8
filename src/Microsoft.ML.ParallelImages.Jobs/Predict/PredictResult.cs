using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What became of the photos of a prediction, in all.</summary>
public sealed record PredictResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "predict";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Photos in all.</summary>
    public required int Photos { get; init; }

    /// <summary>Those that have a label.</summary>
    public required int Labelled { get; init; }

    /// <summary>Those that are broken.</summary>
    public required int Broken { get; init; }

    /// <summary>Those that lie in the folder for copies.</summary>
    public required int Copied { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.PredictResult);
}
