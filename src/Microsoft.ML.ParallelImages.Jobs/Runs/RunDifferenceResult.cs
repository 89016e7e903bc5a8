using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What two runs differ in.</summary>
public sealed record RunDifferenceResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "runs diff";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>The run that the other one is compared with.</summary>
    public required RunSummary One { get; init; }

    /// <summary>The run that is compared with it.</summary>
    public required RunSummary Other { get; init; }

    /// <summary>Settings that differ, as JSON texts.</summary>
    public required IReadOnlyList<RunDifference<string?>> Settings { get; init; }

    /// <summary>Recall of classes where it differs.</summary>
    public required IReadOnlyList<RunDifference<double?>> Recall { get; init; }

    /// <summary>Accuracy of the other one less that of the one; null where one of them is not known.</summary>
    public double? Gain => Other.Accuracy?.Value - One.Accuracy?.Value;

    /// <summary>
    /// Whether their intervals overlap, so that chance may have made the difference; null where one is not known.
    /// </summary>
    public bool? MayBeChance => (One.Accuracy, Other.Accuracy) is ({ } one, { } other)
        ? one.Low <= other.High && other.Low <= one.High
        : null;

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, RunsJson.Default.RunDifferenceResult);
}
