using System.Diagnostics;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Trains a new head on a frozen network, or a whole network, saves the model, and tests it.</summary>
public static class TrainJob
{
    /// <summary>Trains; broken photos are left out and counted.</summary>
    /// <param name="request">What shall be trained.</param>
    /// <param name="progress">Told on the threads that work. Default: nobody.</param>
    /// <param name="cancellation">
    /// Stops within about a second. What was reached is kept, which the exception's message says: a model of the
    /// epochs that were over, or of the photos that the network has seen, and features, with the run's folder, which
    /// <see cref="Resume"/> takes.
    /// </param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="TrainingStoppedException">It was stopped; the message says what was kept.</exception>
    public static TrainResult Run(
        TrainRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Train(request, null, new StageClock(progress), cancellation));
    }

    /// <summary>Goes on with a run that was stopped, with its own settings.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="progress">Told on the threads that work. Default: nobody.</param>
    /// <param name="cancellation">As for <see cref="Run"/>.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="TrainingStoppedException">It was stopped; the message says what was kept.</exception>
    public static TrainResult Resume(
        string run, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JobFailures.Told(
            () => Train(TrainRequest.ToResume(run), run, new StageClock(progress), cancellation));
    }

    private static TrainResult Train(
        TrainRequest request, string? resumed, StageClock clock, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        clock.Begin("listing photos");
        JobFailures.Asked(() => Require.NotNegative((float)(request.MinAccuracy ?? 0), nameof(request.MinAccuracy)));
        var plan = TrainingPlan.Of(request);
        var photos = PhotoPlaces.Labelled(request.Data);
        clock.SayLeftOut(photos.Report);
        PhotoPlaces.RequireClasses(photos);
        var division = PhotoDivision.Of(photos, request);
        PhotoPlaces.RequireTwoClasses(division.Train);
        using var run = resumed is null ? RunFolder.Next(request.Runs) : RunFolder.At(resumed);
        run.Write(RunFolder.SettingsName, plan.Request.ToJson(run.Path));
        run.Log($"{photos.Report}");
        foreach (var note in new[] { plan.Note }.OfType<string>())
        {
            clock.Say(note);
            run.Log(note);
        }

        var learner = new Learner(plan, clock, cancellation);
        try
        {
            var folds = FoldTest.Of(learner, division.Folds);
            using var model = learner.Fit(division.Train, division.Validation, plan.IsFull ? run.Checkpoint : null);
            model.Save(run.Model);
            run.NoteWholeModel();
            if (request.ExportOnnx)
                model.Classifier.ExportOnnx(run.Onnx);
            var evaluation = division.Test is { } test ? FoldTest.ReportOf([learner.Try(model, test)]) : folds.Report!;
            var result = ResultOf(plan, run, division, model, evaluation) with
            {
                Folds = folds.Accuracies,
                Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
                Stages = clock.Stages,
                Reading = ReadingTimes.Of(model.Report.Reading),
                LeftOut = clock.LeftOut,
                Warnings = [.. photos.Report.Warnings, .. division.Warnings(), .. model.Report.Warnings],
            };
            run.Finish(result.ToJson());
            foreach (var message in model.Report.Failures.Messages)
                run.Log(message);
            run.Log($"{evaluation}");
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Path.Exists(request.Data))
        {
            throw new JobException(
                JobFailure.Machine, $"Training: '{request.Data}' is not there any more. Look whether a folder was "
                + "moved or a disk is gone, and train again.", failure);
        }
        catch (OperationCanceledException stopped)
        {
            throw new TrainingStoppedException(
                StoppedRun.Keep(plan, run, division, learner), run, stopped, cancellation);
        }
    }

    private static TrainResult ResultOf(
        TrainingPlan plan, RunFolder run, PhotoDivision division, LearnedModel model, EvaluationReport evaluation)
    {
        var epochs = model.Report.Epochs;
        return new TrainResult
        {
            Run = run.Path,
            Model = run.Model,
            Onnx = plan.Request.ExportOnnx ? run.Onnx : null,
            Mode = plan.Request.Mode,
            TrainingPhotos = division.Train.Count,
            BrokenTrainingPhotos = model.Report.Failures.Count,
            Evaluation = evaluation,
            MinAccuracy = plan.Request.MinAccuracy,
            Losses = [.. epochs.Select(epoch => epoch.TrainingLoss)],
            ValidationLosses =
                division.Validation is null ? [] : [.. epochs.Select(epoch => epoch.ValidationLoss)],
            BestEpoch = model.Report.BestEpoch + 1,
            Seconds = 0,
            Warnings = [],
        };
    }
}
