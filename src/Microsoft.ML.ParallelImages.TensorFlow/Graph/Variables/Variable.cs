using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>A weight that the session holds: where it is read and set, and where it came from.</summary>
internal sealed record Variable
{
    /// <summary>The initializer's name in the ONNX file.</summary>
    public required string Name { get; init; }

    public required VariableRole Role { get; init; }

    /// <summary>Lengths in the ONNX file.</summary>
    public required long[] OnnxShape { get; init; }

    /// <summary>Channels of a depthwise convolution's image; 1 otherwise.</summary>
    public required int Groups { get; init; }

    /// <summary>First values, in TensorFlow's order.</summary>
    public required float[] Initial { get; init; }

    /// <summary>The operations that read and set it.</summary>
    public required VariableSlot Slot { get; init; }

    /// <summary>How often the image was made smaller before the layer's result: the layer's stage.</summary>
    public required int Level { get; init; }

    /// <summary>Belongs to the last matrix product.</summary>
    public required bool IsHead { get; init; }

    /// <summary>The resource, for updates.</summary>
    public NodeOutput Handle => Slot.Handle;

    /// <summary>The one place where everything reads the value, so that reads come before a step's update.</summary>
    public NodeOutput Read => Slot.Read;

    /// <summary>Weight decay pulls kernels and matrices to 0, never biases and normalizations.</summary>
    public bool Decays => Role is VariableRole.Kernel or VariableRole.DepthwiseKernel or VariableRole.Matrix
        or VariableRole.TransposedMatrix;
}
