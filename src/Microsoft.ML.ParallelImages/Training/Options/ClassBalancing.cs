namespace Microsoft.ML.ParallelImages.Training;

/// <summary>How classes of different sizes count.</summary>
public enum ClassBalancing
{
    /// <summary>Every image counts the same, so large classes count more.</summary>
    None,

    /// <summary>Every class counts the same: images of rare classes weigh more.</summary>
    EqualClasses,
}
