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
            ? new EvaluationView(evaluation, builder).ToJson()
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
            var request = settings.Testing(project.Files, run) with { Worst = Worst, Similar = Similar };
            if (request.Compare is { } other && (other == run || !File.Exists(Path.Combine(other, "model.zip"))))
                request = request with { Compare = null };
            var result = PhotosThere.With(project, () => EvaluateJob.Run(request, ticket, ticket.Stopped));
            builder.Keep(project, result);
            return new { Accuracy = TrainRoutes.Of(result.Evaluation.Accuracy) };
        });
    }
}
