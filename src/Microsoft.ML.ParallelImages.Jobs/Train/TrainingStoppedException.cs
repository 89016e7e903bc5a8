namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A training was stopped; the message says what was kept, and where.</summary>
public sealed class TrainingStoppedException : OperationCanceledException
{
    internal TrainingStoppedException(
        string message, RunFolder run, Exception cause, CancellationToken cancellation)
        : base(message, cause, cancellation) =>
        (Run, Model) = (run.Stays ? run.Path : null, File.Exists(run.Model) ? run.Model : null);

    /// <summary>
    /// Folder of the run, which <see cref="TrainJob.Resume"/> goes on with; null where nothing is kept.
    /// </summary>
    public string? Run { get; }

    /// <summary>The model of what was learned until then; null where that was too little for one.</summary>
    public string? Model { get; }
}
