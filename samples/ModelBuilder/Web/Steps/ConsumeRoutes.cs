using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>The model as files and projects, each compared with what the model says.</summary>
internal static class ConsumeRoutes
{
    private const int Compared = 16;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/exports", (Builder builder) => Of(builder));
        app.MapPost("/api/export", (ExportOrder order, Builder builder, JobQueue jobs) =>
        {
            if (!Enum.IsDefined(order.To))
                throw RefusedException.Bad("There is no such export. Choose one of the list.");
            var (run, project) = (builder.Run(), builder.Project);
            // Folders look after themselves: what no export wrote stays there.
            if (order.To is ExportTarget.Onnx or ExportTarget.RecipeJson)
                project.Claim(PlaceOf(order.To, project.Files));
            return jobs.Add("export", $"Exporting: {order.To}", ticket =>
            {
                var result = ExportJob.Run(
                    new ExportRequest
                    {
                        Model = run,
                        To = order.To,
                        Output = PlaceOf(order.To, project.Files),
                        Check = Compared,
                    },
                    ticket, ticket.Stopped);
                builder.Keep(project, result);
                return ResultOf(result, builder);
            }).ToJson();
        });
        app.MapGet("/download/model.zip", (Builder builder) => Download(
            Path.Combine(builder.Run(), "model.zip"), "application/zip", builder.Project.Files.Name + ".model.zip"));
        app.MapGet("/download/model.onnx", (Builder builder) => Download(
            builder.Project.Files.Onnx, "application/octet-stream", builder.Project.Files.Name + ".onnx"));
    }

    /// <exception cref="RefusedException">It is not there.</exception>
    public static IResult Download(string file, string type, string? name = null) => File.Exists(file)
        ? Results.File(file, type, name ?? Path.GetFileName(file))
        : throw RefusedException.Missing($"'{Path.GetFileName(file)}' is not there yet, or was removed.");

    private static object Of(Builder builder)
    {
        var files = builder.Project.Files;
        return new
        {
            Run = builder.Project.Now.State.Trained?.Run,
            Onnx = builder.Onnx is { } onnx ? ResultOf(onnx, builder) : null,
            Targets = Enum.GetValues<ExportTarget>().Select(target => new
            {
                To = target,
                Place = builder.Workspace.RelativeOf(PlaceOf(target, files)),
                IsThere = Path.Exists(PlaceOf(target, files)),
            }),
        };
    }

    private static object ResultOf(ExportResult result, Builder builder) => new
    {
        result.To,
        Place = builder.Workspace.RelativeOf(result.Output),
        result.Compared,
        result.LargestDifference,
        result.Tolerance,
        IsEqual = result.MeetsDemands,
    };

    private static string PlaceOf(ExportTarget target, ProjectFiles files) =>
        target == ExportTarget.Onnx ? files.Onnx
        : target == ExportTarget.RecipeJson ? files.Generated(target) + ".json"
        : files.Generated(target);

    private sealed record ExportOrder(ExportTarget To);
}
