using System.Net.ServerSentEvents;
using System.Text.Json;

namespace ModelBuilder.Web;

/// <summary>What jobs are doing, as it happens, and stopping and pausing them.</summary>
internal static class JobRoutes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/events", (EventHub events, Builder builder, JobQueue jobs, CancellationToken gone) =>
            TypedResults.ServerSentEvents(Events(events, builder, jobs, gone)));
        app.MapPost("/api/jobs/{id:int}/stop", (int id, JobQueue jobs) => jobs.Find(id).Stop());
        app.MapPost("/api/jobs/{id:int}/pause", (int id, JobQueue jobs) => jobs.Find(id).Pause());
        app.MapPost("/api/jobs/{id:int}/go", (int id, JobQueue jobs) => jobs.Find(id).GoOn());
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        EventHub events, Builder builder, JobQueue jobs,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken gone)
    {
        await foreach (var _ in events.Changes(gone))
        {
            var text = JsonSerializer.Serialize(
                new
                {
                    Jobs = jobs.Shown.Select(ticket => ticket.ToJson()),
                    Steps = StepList.Of(builder.Open),
                    FolderExists = Directory.Exists(builder.Workspace.Root),
                },
                Json);
            yield return new SseItem<string>(text, "state");
        }
    }
}
