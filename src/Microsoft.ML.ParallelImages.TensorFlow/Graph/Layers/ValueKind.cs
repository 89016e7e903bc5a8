namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>How a value that flows through the network lies in memory.</summary>
internal enum ValueKind
{
    /// <summary>[N,H,W,C].</summary>
    Image,

    /// <summary>[N,1,1,C]: an image whose height and width are known to be 1.</summary>
    Pooled,

    /// <summary>[N,C].</summary>
    Matrix,
}
