namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What of a network is trained.</summary>
public enum TrainingMode
{
    /// <summary>A new head on the frozen network: seconds to minutes on a processor. The default.</summary>
    Head,

    /// <summary>The whole network, by TensorFlow, whose library must be there: many times slower.</summary>
    Full,

    /// <summary>The whole network where TensorFlow is found, else a head.</summary>
    Auto,
}
