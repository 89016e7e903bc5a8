namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What is kept of a training that was stopped.</summary>
internal static class StoppedRun
{
    /// <returns>What was kept, and where, some sentences.</returns>
    public static string Keep(TrainingPlan plan, RunFolder run, PhotoDivision division, Learner learner)
    {
        if (run.HasWholeModel)
            return $"Stopped before the test was over. The model is kept: '{run.Model}'.";
        if (plan.IsFull && File.Exists(run.Checkpoint))
            return KeepCheckpoint(run, division, learner);
        return plan.IsFull ? "Stopped before the first epoch. Nothing was saved."
            : plan.Request.CacheFolder is null
                ? "Stopped. Nothing was saved: this training keeps no features, so that there is nothing to learn from."
            : KeepHead(plan.Request, run, division, learner);
    }

    private static string KeepHead(TrainRequest request, RunFolder run, PhotoDivision division, Learner learner)
    {
        run.Keep();
        var (told, model) = HeadSoFar.Of(request, division, learner);
        using var _ = model;
        if (model is null)
            return $"{told}. What was computed is kept. {Continued(run)}";
        model.Save(run.Model);
        return $"{told}: '{run.Model}'. It is not tested yet. {Continued(run)}";
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

    private static string Continued(RunFolder run) =>
        $"To go on, resume '{run.Path}'; nothing is computed twice.";
}
