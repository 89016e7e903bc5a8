namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What becomes of a class folder without images.</summary>
public enum EmptyClassPolicy
{
    /// <summary>It is no class; the report names it. The default: nothing can be learned about it.</summary>
    LeaveOut,

    /// <summary>It is a class without images, as in Keras.</summary>
    Keep,
}
