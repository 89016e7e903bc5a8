using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.TensorFlow;

namespace ModelBuilder.Web;

/// <summary>What this machine offers, and how fast it is with the user's own photos.</summary>
internal static class EnvironmentRoutes
{
    private static readonly Lazy<object> Machine = new(Look);

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/environment", (Builder builder) => new
        {
            Machine = Machine.Value,
            Bench = builder.Bench is { } bench ? Estimates(bench, builder.Project) : null,
        });
        app.MapPost("/api/measure", (Builder builder, JobQueue jobs) =>
        {
            var project = builder.Project;
            return jobs.Add("measure", "Measuring this machine on your photos", ticket =>
            {
                var asked = project.Now.State.Settings.Measuring(project.Files);
                builder.Keep(
                    project, PhotosThere.With(project, () => BenchJob.Run(asked, ticket, ticket.Stopped)));
                return new { };
            }).ToJson();
        });
    }

    private static object Look() => new
    {
        DoctorJob.Run(new DoctorRequest()).Findings,
        TensorFlow = WhyNoTensorFlow(),
    };

    /// <summary>Null where whole networks can be trained.</summary>
    private static string? WhyNoTensorFlow()
    {
        try
        {
            new TensorFlowEngine().Dispose();
            return null;
        }
        catch (DllNotFoundException missing)
        {
            return missing.Message;
        }
    }

    private static object Estimates(BenchResult bench, Project project)
    {
        var used = project.Now.Photos.Count - project.Now.Photos.ExcludedCount;
        var features = bench.Rows.LastOrDefault(row => row.What == "features");
        return new
        {
            bench.Photos,
            bench.Rows,
            bench.Recipe,
            // Each photo once as it is, once for each copy; fitting the head on what came out takes a moment.
            HeadSeconds = features is null
                ? (double?)null
                : used * (1.0 + project.Now.State.Settings.Copies) / features.PhotosPerSecond,
            Used = used,
        };
    }
}
