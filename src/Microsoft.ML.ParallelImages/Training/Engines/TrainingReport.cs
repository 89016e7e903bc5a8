using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>How a training went: losses by epoch, the epoch whose weights were kept, and where the time went.</summary>
public sealed record TrainingReport
{
    /// <summary>Of a model that was loaded: nothing is known about its training.</summary>
    internal static TrainingReport Unknown() => new()
    {
        Epochs = [],
        BestEpoch = -1,
        Reading = [],
        Computing = TimeSpan.Zero,
        Failures = new FailureReport(),
    };

    /// <summary>One entry an epoch, in order.</summary>
    public required IReadOnlyList<TrainingProgress> Epochs { get; init; }

    /// <summary>Index of the epoch whose weights were kept: the best on validation images, else the last.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>How the images were read, one report for each pass in which some were rendered.</summary>
    public required IReadOnlyList<EpochReport> Reading { get; init; }

    /// <summary>Time in the network and its head, apart from waiting for images.</summary>
    public required TimeSpan Computing { get; init; }

    /// <summary>Images that could not be decoded and were left out by the policy.</summary>
    public required FailureReport Failures { get; init; }

    /// <summary>What went wrong without ending the training, a sentence each; empty where all went well.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What kept features saved, where the engine was told to keep them; else null.</summary>
    public FeatureCacheReport? FeatureCache { get; init; }
}
