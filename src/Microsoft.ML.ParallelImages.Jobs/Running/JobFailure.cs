namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What kind of thing ended a job.</summary>
public enum JobFailure
{
    /// <summary>The machine: a disk is full, a folder cannot be written.</summary>
    Machine,

    /// <summary>The request: a value that means nothing.</summary>
    Request,

    /// <summary>The input: no photos, all broken, a model file that is damaged, a permission to read.</summary>
    Unreadable,

    /// <summary>A file, a folder or hardware that was asked for is not there.</summary>
    Missing,
}
