namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>What a weight is to its operation: decides its order in memory, and whether it decays.</summary>
internal enum VariableRole
{
    /// <summary>ONNX [O,I,kh,kw], TensorFlow [kh,kw,I,O].</summary>
    Kernel,

    /// <summary>ONNX [C·M,1,kh,kw], TensorFlow [kh,kw,C,M].</summary>
    DepthwiseKernel,

    /// <summary>[in,out] in both.</summary>
    Matrix,

    /// <summary>ONNX [out,in], TensorFlow [in,out].</summary>
    TransposedMatrix,

    /// <summary>[C]: added.</summary>
    Bias,

    /// <summary>[C]: multiplies behind a batch normalization.</summary>
    NormScale,

    /// <summary>[C]: added behind a batch normalization.</summary>
    NormOffset,

    /// <summary>[C]: mean or variance of a batch normalization; moves with the batches, not by gradients.</summary>
    Statistic,
}
