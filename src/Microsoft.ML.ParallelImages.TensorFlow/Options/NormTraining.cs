namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>What batch normalizations of trained stages do during training.</summary>
public enum NormTraining
{
    /// <summary>
    /// Normalise by each batch's own statistics and move the stored ones. Needs batches of some 16 images or more, on
    /// each worker of a cluster.
    /// </summary>
    Learning,

    /// <summary>Keep the network's statistics: for very small batches.</summary>
    Frozen,

    /// <summary>
    /// As <see cref="Learning"/>, but by the statistics of all rows of a cluster's workers: a step is that of one
    /// process with the whole batch. Each normalization waits twice for the other workers, so that a step takes about
    /// twice the time; for batches that are small on each. In one process the same as <see cref="Learning"/>.
    /// </summary>
    Synchronized,
}
