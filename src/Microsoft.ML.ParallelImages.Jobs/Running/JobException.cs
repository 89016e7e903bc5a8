namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A job could not be done; the message says why in a sentence or two, for the user.</summary>
public sealed class JobException : Exception
{
    /// <summary>A job ends for the reason that <paramref name="message"/> gives.</summary>
    public JobException(JobFailure failure, string message, Exception? cause = null)
        : base(message, cause) => Failure = failure;

    /// <summary>What kind of reason it is.</summary>
    public JobFailure Failure { get; }
}
