namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>What batch normalizations of trained stages do during training.</summary>
public enum NormTraining
{
    /// <summary>
    /// Normalise by each batch's own statistics and move the stored ones. Needs batches of some 16 images or more.
    /// </summary>
    Learning,

    /// <summary>Keep the network's statistics: for very small batches.</summary>
    Frozen,
}
