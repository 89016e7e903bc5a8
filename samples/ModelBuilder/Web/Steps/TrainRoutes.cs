using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>Training, one at a time, and going on with what was stopped or killed.</summary>
internal static class TrainRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/api/train", (Builder builder, JobQueue jobs) =>
        {
            var project = builder.Project;
            var request = project.Now.State.Settings.Training(project.Files);
            return jobs.Add("train", "Training", ticket =>
            {
                // Settings are those of the click; photos and steps are read now.
                var stamp = Builder.StampOf(project, request);
                var result = KeptWhenStopped(
                    project, builder, () => TrainJob.Run(request, ticket, ticket.Stopped));
                return Finish(project, builder, jobs, (result, stamp));
            }).ToJson();
        });
        app.MapPost("/api/resume", (ResumeRequest request, Builder builder, JobQueue jobs) =>
        {
            var (run, project) = (RunOf(request.Run, builder), builder.Project);
            return jobs.Add("train", $"Going on with {request.Run}", ticket =>
            {
                var stamp = StampOfResumed(run, project);
                var result = KeptWhenStopped(project, builder, () => TrainJob.Resume(run, ticket, ticket.Stopped));
                return Finish(project, builder, jobs, (result, stamp));
            }).ToJson();
        });
        app.MapGet("/api/runs", (Builder builder, JobQueue jobs) => RunsOf(builder.Project, jobs));
    }

    /// <summary>A model of a training that is stopped can be tested, tried and exported like any other.</summary>
    private static TrainResult KeptWhenStopped(Project project, Builder builder, Func<TrainResult> train)
    {
        try
        {
            return PhotosThere.With(project, train);
        }
        catch (TrainingStoppedException stopped)
        {
            if (stopped is { Run: { } run, Model: not null })
                builder.KeepTrained(project, run, Outcome.Stopped);
            // As everything on the page is named: from the chosen folder.
            throw new OperationCanceledException(
                stopped.Message.Replace(project.Files.Folder + Path.DirectorySeparatorChar, ""), stopped);
        }
    }

    /// <summary>A model without its test is half of one: the test follows by itself.</summary>
    private static object Finish(
        Project project, Builder builder, JobQueue jobs, (TrainResult Result, string Stamp) trained)
    {
        var (result, vanished) = (trained.Result, PhotosThere.Vanished(project));
        if (vanished is not null && result.BrokenTrainingPhotos + result.Evaluation.BrokenCount > 0)
        {
            throw RefusedException.Missing(
                $"{vanished} The model of {Path.GetFileName(result.Run)} knows only the photos that were read before. "
                + "Bring it back, then train again.");
        }

        builder.KeepTrained(project, result.Run, trained.Stamp);
        if (builder.IsOpen(project))
            EvaluateRoutes.Add(builder, jobs);
        return new
        {
            Run = Path.GetFileName(result.Run),
            result.Mode,
            Accuracy = Of(result.Evaluation.Accuracy),
            Baseline = BaselineOf(result.Evaluation),
            result.BestEpoch,
            result.Losses,
            result.ValidationLosses,
            result.TrainingPhotos,
            result.BrokenTrainingPhotos,
            result.Seconds,
            result.Stages,
            result.Reading,
            WaitingShare = WaitingShareOf(result.Reading),
            Warnings = result.Warnings.Select(PageWords.Of).Concat(new[] { vanished }.OfType<string>()),
        };
    }

    public static object? Of(Accuracy? accuracy) => accuracy is null
        ? null
        : new { accuracy.Value, accuracy.Low, accuracy.High, accuracy.Correct, accuracy.Count };

    /// <summary>What always naming the largest class would give.</summary>
    private static double BaselineOf(EvaluationReport report) =>
        report.Classes.Max(one => one.Support) / (double)Math.Max(1, report.Accuracy.Count);

    /// <summary>Share of the time in which the threads that make pictures had to wait for the network.</summary>
    private static double? WaitingShareOf(ReadingTimes? reading) => reading is { Seconds: > 0, Images: > 0 }
        ? Math.Clamp(reading.WaitingSeconds / (reading.Seconds * reading.Workers), 0, 1)
        : null;

    private static IEnumerable<object> RunsOf(Project project, JobQueue jobs)
    {
        if (!Directory.Exists(project.Files.Runs))
            return [];
        var isTraining = jobs.Tickets.Any(ticket => ticket.Kind == "train" && !ticket.IsOver);
        var runs = RunsJob.List(project.Files.Runs).Runs.Where(run => IsOf(run, project)).Reverse().ToList();
        return runs.Select(run => new
        {
            Name = Path.GetFileName(run.Run),
            Accuracy = Of(run.Accuracy),
            run.Seconds,
            Recipe = run.Settings.GetValueOrDefault("recipe")?.Trim('"'),
            Seed = run.Settings.GetValueOrDefault("seed"),
            Mode = run.Settings.GetValueOrDefault("mode")?.Trim('"'),
            // The one that is in training now has no figures either.
            CanGoOn = run.Seconds is null && !isTraining,
            run.HasModel,
        });
    }

    private static bool IsOf(RunSummary run, Project project) =>
        run.Settings.GetValueOrDefault("data") is { } data
        && System.Text.Json.JsonSerializer.Deserialize<string>(data) is { } table
        && Path.GetFullPath(table, Path.GetFullPath(run.Run)) == Path.GetFullPath(project.Files.Table);

    private static string RunOf(string name, Builder builder)
    {
        builder.Workspace.Resolve(name);
        var run = builder.Workspace.Resolve("runs/" + Path.GetFileName(name));
        return Directory.Exists(run) ? run : throw RefusedException.Missing(
            $"There is no run '{name}'. It may have been removed; train anew.");
    }

    /// <summary>A run that was asked for as the steps are set now belongs to them; any other is stale.</summary>
    private static string StampOfResumed(string run, Project project)
    {
        var settings = File.ReadAllText(Path.Combine(run, "settings.json")).TrimEnd();
        var asked = project.Now.State.Settings.Training(project.Files).ToJson(run);
        return settings == asked ? Builder.StampOf(project) : "resumed";
    }

    private sealed record ResumeRequest(string Run);
}
