namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What is kept of a training that was stopped.</summary>
internal static class StoppedRun
{
    /// <returns>What was kept, and where, a sentence or two.</returns>
    public static string Keep(TrainingPlan plan, RunFolder run, PhotoDivision division, Learner learner)
    {
        if (File.Exists(run.Model) && !File.Exists(run.Checkpoint))
            return $"Stopped before the test was over. The model is kept: '{run.Model}'.";
        if (plan.IsFull && File.Exists(run.Checkpoint))
            return KeepCheckpoint(run, division, learner);
        if (plan.Request.CacheFolder is null)
            return "Stopped. Nothing was saved.";
        run.Keep();
        return $"Stopped. No model was saved; features that were computed are kept. {Continued(run)}";
    }

    private static string KeepCheckpoint(RunFolder run, PhotoDivision division, Learner learner)
    {
        run.Keep();
        if (learner.Epochs == 0)
        {
            return $"Stopped in the first epoch. There is no model yet; what was learned is kept. {Continued(run)}";
        }

        using var model = learner.Reached(division.Train, division.Validation, run.Checkpoint);
        model.Save(run.Model);
        return $"Stopped after epoch {model.Report.Epochs.Count}. Its model is kept: '{run.Model}'. {Continued(run)}";
    }

    private static string Continued(RunFolder run) => $"To go on, resume '{run.Path}'.";
}
