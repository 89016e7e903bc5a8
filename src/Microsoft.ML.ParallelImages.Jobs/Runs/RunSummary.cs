using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What the folder of a run says, whatever version wrote it.</summary>
public sealed record RunSummary
{
    /// <summary>The folder.</summary>
    public required string Run { get; init; }

    /// <summary>Whether its model is there.</summary>
    public required bool HasModel { get; init; }

    /// <summary>What was asked for, by name, as JSON texts.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>How good the model is on its test photos; null where a training was stopped before.</summary>
    public Accuracy? Accuracy { get; init; }

    /// <summary>Share of each class's test photos that are found, by its name; null for a class without any.</summary>
    public IReadOnlyDictionary<string, double?> Recall { get; init; } = new Dictionary<string, double?>();

    /// <summary>Why nothing more is known of it: a file is damaged; null mostly.</summary>
    public string? Problem { get; init; }

    /// <summary>What the training took; null where it is not known.</summary>
    public double? Seconds { get; init; }
}
