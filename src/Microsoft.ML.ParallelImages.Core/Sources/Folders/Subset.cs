namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The part of a data set that an image belongs to, where the folder comes divided.</summary>
public enum Subset
{
    /// <summary>The folder is not divided: every image belongs here.</summary>
    None,

    /// <summary>Images to learn from: below <c>train</c> or <c>training</c>, perhaps with a prefix or suffix.</summary>
    Train,

    /// <summary>
    /// Images to choose by while training: below <c>validation</c>, <c>valid</c>, <c>val</c> or <c>dev</c>.
    /// </summary>
    Validation,

    /// <summary>Images that only the last measurement sees: below <c>test</c> or <c>testing</c>.</summary>
    Test,
}
