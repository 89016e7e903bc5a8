using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Brings back what a scan moved into quarantine.</summary>
public static class UndoJob
{
    /// <summary>Overwrites nothing; may be called again after a stop.</summary>
    /// <param name="undoFile">The file that the scan named.</param>
    /// <param name="cancellation">Stops between two photos.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static UndoResult Run(string undoFile, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(undoFile);
        return JobFailures.Told(() =>
        {
            PhotoPlaces.RequireExists(undoFile, "The undo file");
            if (Directory.Exists(undoFile))
            {
                throw new JobException(
                    JobFailure.Request,
                    $"'{undoFile}' is a folder; expected the file that moving photos wrote beside the quarantine, such "
                    + "as quarantine.undo.");
            }

            var undone = Quarantine.Undo(undoFile, cancellation);
            return new UndoResult
            {
                UndoFile = undoFile,
                Listed = undone.Listed,
                Restored = undone.Restored,
                Left = undone.Left,
            };
        });
    }
}
