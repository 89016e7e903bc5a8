using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace ModelBuilder.Web;

/// <summary>How good the model is on photos that it did not learn from, each figure with its photos.</summary>
internal static class EvaluateRoutes
{
    private const int Worst = 60, Similar = 3;

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/evaluate", (Builder builder, JobQueue jobs) => Add(builder, jobs).ToJson());
        app.MapGet("/api/evaluation", (Builder builder) => builder.Evaluation is { } evaluation
            ? Of(evaluation, builder)
            : new { Evaluated = false });
        app.MapGet("/report/evaluation.html", (Builder builder) => builder.Evaluation is { } evaluation
            ? Reports.Of(EvaluationPage.Of(evaluation), "evaluation.html")
            : throw RefusedException.Missing("The model was not evaluated yet."));
    }

    public static JobTicket Add(Builder builder, JobQueue jobs)
    {
        var (run, project) = (builder.Run(), builder.Project);
        var settings = project.Now.State.Settings;
        return jobs.Add("evaluate", "Testing the model", ticket =>
        {
            var request = new EvaluateRequest
            {
                Model = run,
                Worst = Worst,
                Similar = Similar,
                Threshold = settings.Threshold,
                Workers = settings.Workers,
            };
            var result = PhotosThere.With(project, () => EvaluateJob.Run(request, ticket, ticket.Stopped));
            builder.Keep(project, result);
            return new { Accuracy = TrainRoutes.Of(result.Evaluation.Accuracy) };
        });
    }

    private static object Of(EvaluateResult result, Builder builder)
    {
        var (report, now) = (result.Evaluation, builder.Project.Now);
        return new
        {
            Evaluated = true,
            Run = Path.GetFileName(result.Run),
            IsStale = builder.Project.Now.State.Trained?.Stamp != builder.TrainStamp,
            Accuracy = TrainRoutes.Of(report.Accuracy),
            report.MacroF1,
            CalibrationError = report.Calibration.Error,
            Classes = report.Classes.Select(
                one => new { one.Name, one.Support, one.Predicted, one.Precision, one.Recall, one.F1 }),
            report.Confusion,
            report.BrokenCount,
            Notes = result.Notes.Select(PageWords.Of),
            Images = result.Images.Where(image => image.Failure is null && image.Label >= 0).Select(image => new
            {
                Id = PlaceOf(image.Path),
                image.Label,
                image.Predicted,
                image.Probability,
            }),
            Worst = report.Worst.Select(mistake => new
            {
                Id = PlaceOf(mistake.Path),
                mistake.Label,
                mistake.Predicted,
                mistake.Probability,
                Similar = (result.Similar?.GetValueOrDefault(mistake.Path) ?? []).Select(
                    similar => new { Id = PlaceOf(similar.Path), similar.Label, similar.Similarity }),
            }),
        };

        int PlaceOf(string path) => now.Photos.List.PlaceOf(builder.Workspace.RelativeOf(path));
    }
}
