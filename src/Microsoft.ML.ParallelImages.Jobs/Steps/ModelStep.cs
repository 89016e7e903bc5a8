namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The steps from a folder of photos to a model in use, in their order.</summary>
public enum ModelStep
{
    /// <summary>What is trained: a head or a whole network.</summary>
    Scenario,

    /// <summary>What this machine offers.</summary>
    Environment,

    /// <summary>Which photos, and what spoils a model among them.</summary>
    Data,

    /// <summary>What may happen to photos in training.</summary>
    Augment,

    /// <summary>The project file, and the training.</summary>
    Train,

    /// <summary>How good the model is, and where it is wrong.</summary>
    Evaluate,

    /// <summary>What it says of a photo.</summary>
    Try,

    /// <summary>The model as files and projects.</summary>
    Consume,
}
