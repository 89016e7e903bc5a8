namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How the photos of a project are divided where they do not come divided.</summary>
public sealed record ProjectSplit
{
    /// <summary>Share that is kept for testing, above 0 and below 1. Default null: that of the job.</summary>
    public double? Test { get; init; }
}
