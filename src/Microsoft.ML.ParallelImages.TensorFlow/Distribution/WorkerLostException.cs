namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>
/// Another worker of the cluster does not answer, so that the training cannot go on; the last checkpoint is whole.
/// </summary>
/// <remarks>
/// TensorFlow cannot recover: this process must end. Start every worker anew, as many as there are then; the checkpoint
/// of worker 0 goes on.
/// </remarks>
public sealed class WorkerLostException : IOException
{
    internal WorkerLostException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
