namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The part of a data set that a file belongs to, where the folder is already divided.</summary>
public enum Subset
{
    /// <summary>The folder is not divided.</summary>
    None,

    /// <summary>Below <c>train</c> or <c>training</c>.</summary>
    Train,

    /// <summary>Below <c>validation</c>, <c>valid</c> or <c>val</c>.</summary>
    Validation,

    /// <summary>Below <c>test</c>.</summary>
    Test,
}
