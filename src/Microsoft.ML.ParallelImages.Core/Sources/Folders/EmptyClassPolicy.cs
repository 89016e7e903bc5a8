namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What becomes of a class folder that holds no image. The scan report names it either way.</summary>
public enum EmptyClassPolicy
{
    /// <summary>It is no class: nothing could be learned about it, and its score would be noise. The default.</summary>
    LeaveOut,

    /// <summary>It keeps its place among the classes, as Keras has it.</summary>
    Keep,
}
