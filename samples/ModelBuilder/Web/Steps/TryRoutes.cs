using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>What the model says of photos that the page sends, and of folders.</summary>
internal static class TryRoutes
{
    private const int Top = 3;

    public static void Map(WebApplication app)
    {
        app.MapPost(BodyKinds.PhotosPath, Try);
        app.MapPost(BodyKinds.ViewsPath, Views);
        app.MapPost("/api/try/folder", (FolderRequest request, Builder builder, JobQueue jobs) =>
        {
            var (run, folder) = (builder.Run(), builder.Workspace.Resolve(request.Folder));
            if (!Directory.Exists(folder))
                throw RefusedException.Missing($"The folder '{request.Folder}' is not there. Choose another.");
            var project = builder.Project;
            project.Claim(project.Files.Predictions);
            return jobs.Add("predict", $"Scoring '{request.Folder}'", ticket =>
                Predict(run, folder, project, builder, ticket)).ToJson();
        });
        app.MapGet("/download/predictions.csv", (Builder builder) => ConsumeRoutes.Download(
            builder.Project.Files.Predictions, "text/csv; charset=utf-8"));
    }

    private static async Task<List<object>> Try(
        HttpContext http, Builder builder, Trial trial, ServerOptions options)
    {
        var run = builder.Run();
        var said = new List<object>();
        await foreach (var (name, bytes) in Uploads.Of(http, options))
            said.Add(trial.Of(name, bytes, run, builder));
        builder.Change(state => state with { Tried = state.Trained });
        return said;
    }

    private static async Task<List<object>> Views(
        HttpContext http, Builder builder, Trial trial, ServerOptions options)
    {
        var run = builder.Run();
        var said = new List<object>();
        await foreach (var (_, bytes) in Uploads.Of(http, options))
            said.Add(trial.SpreadOf(bytes, run));
        return said;
    }

    private static object Predict(string run, string folder, Project project, Builder builder, JobTicket ticket)
    {
        var text = new StringBuilder("path,label,score,failure,label2,score2,label3,score3\n");
        var result = PredictJob.Run(
            new PredictRequest
            {
                Model = run,
                Inputs = [folder],
                Top = Top,
                Threshold = 0,
                Workers = project.Now.State.Settings.Workers,
            },
            one => text.Append(LineOf(one, builder.Workspace)).Append('\n'), ticket, ticket.Stopped);
        WholeText.Write(project.Files.Predictions, text.ToString());
        builder.Change(project, state => state with { Tried = state.Trained });
        return new { result.Photos, result.Labelled, result.Broken, Csv = true };
    }

    private static string LineOf(Prediction one, Workspace workspace)
    {
        string[] fields =
        [
            workspace.RelativeOf(one.Path), one.Label ?? "", Number(one.Score), one.Failure ?? "",
            .. Enumerable.Range(1, Top - 1).SelectMany(place => place < one.Top.Count
                ? [one.Top[place].Name, Number(one.Top[place].Score)]
                : new[] { "", "" }),
        ];
        return string.Join(',', fields.Select(Decided.Quoted));
    }

    private static string Number(float? score) => score?.ToString("F4", CultureInfo.InvariantCulture) ?? "";

    private sealed record FolderRequest(string Folder);
}
