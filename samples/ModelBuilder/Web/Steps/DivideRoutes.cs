using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>A project of its own for photos that are divided so that twins stay together.</summary>
/// <remarks>
/// Of its own, because runs of the old one were tested on other photos: beside each other they would look better than
/// they are.
/// </remarks>
internal static class DivideRoutes
{
    private const string Ending = "-divided";

    public static void Map(WebApplication app) => app.MapPost("/api/divide", (Builder builder, JobQueue jobs) =>
    {
        var (project, name) = (builder.Project, builder.Project.Files.Name + Ending + ".csv");
        if (project.Now.Photos.List.Photos.Any(photo => photo.Part is not null))
        {
            throw RefusedException.Bad(
                $"The photos of '{project.Files.Name}' come divided, and stay so. Change the folders or the table that "
                + "they come from.");
        }

        var table = Path.Combine(project.Files.Folder, name);
        if (Path.Exists(table))
        {
            throw RefusedException.Bad(
                $"'{name}' is there already. Open its project in the step Scenario, or remove the file to divide "
                + "anew.");
        }

        return jobs.Add("divide", "Dividing the photos", ticket =>
        {
            var settings = project.Now.State.Settings;
            var result = PhotosThere.With(project, () => SplitJob.Run(
                new SplitRequest
                {
                    Data = project.Files.Table,
                    Output = table,
                    TestShare = settings.Test,
                    ValidationShare = settings.Validation,
                    Seed = settings.Seed,
                    Workers = settings.Workers,
                },
                ticket, ticket.Stopped));
            var divided = Begun(name, project, builder.Workspace);
            if (builder.IsOpen(project))
                builder.Reopen(divided.Files.Name);
            return new { result.Groups, result.Parts, Table = name, Warnings = result.Warnings.Select(PageWords.Of) };
        }).ToJson();
    });

    /// <summary>As the old one is set, but for a run to compare with: that one's photos are others.</summary>
    private static Project Begun(string table, Project project, Workspace workspace)
    {
        var (settings, divided) = (project.Now.State.Settings, Project.Begin(workspace, table));
        if (settings.HasOwnSteps && File.Exists(project.Files.Recipe))
        {
            divided.Claim(divided.Files.Recipe);
            WholeText.Write(divided.Files.Recipe, File.ReadAllText(project.Files.Recipe));
        }

        divided.Change(state => state with { Settings = settings with { Compare = null } });
        return divided;
    }
}
