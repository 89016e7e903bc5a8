using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What became of the photos of a prediction, in all.</summary>
public sealed record PredictResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "predict";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>The model as it was named.</summary>
    public required string Model { get; init; }

    /// <summary>Photos in all.</summary>
    public int Photos { get; init; }

    /// <summary>Those that have a label.</summary>
    public int Labelled { get; init; }

    /// <summary>Those that are broken.</summary>
    public int Broken { get; init; }

    /// <summary>Those that lie in the folder for copies.</summary>
    public int Copied { get; init; }

    /// <summary>The counts in words.</summary>
    public override string ToString() =>
        $"{Photos} photo{(Photos == 1 ? "" : "s")}: {Labelled} with a label, {Broken} broken, {Copied} copied";

    /// <summary>The same with one photo more.</summary>
    internal PredictResult With(Prediction prediction) => this with
    {
        Photos = Photos + 1,
        Labelled = Labelled + (prediction.Label is null ? 0 : 1),
        Broken = Broken + (prediction.Failure is null ? 0 : 1),
        Copied = Copied + (prediction.CopiedTo is null ? 0 : 1),
    };

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.PredictResult);
}
