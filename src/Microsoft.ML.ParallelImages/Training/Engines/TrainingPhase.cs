namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What an engine is busy with.</summary>
public enum TrainingPhase
{
    /// <summary>Images run through the frozen network, once each and once for each augmented copy.</summary>
    ComputingFeatures,

    /// <summary>Weights are fitted.</summary>
    Fitting,
}
