namespace ModelBuilder.Web;

/// <summary>Choosing photos or a project, and what all pages show.</summary>
internal static class ScenarioRoutes
{
    private const string SampleFolder = "sample-photos";
    private const int SamplesOfClass = 40;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/state", (Builder builder, JobQueue jobs, Access access) => StateOf(builder, jobs, access));
        app.MapGet("/api/folders", (string? at, Workspace workspace) => FolderView.Of(workspace, at ?? ""));
        app.MapPost("/api/project/begin", (BeginRequest request, Builder builder) => builder.Begin(request.Data));
        app.MapPost("/api/project/open", (OpenRequest request, Builder builder) =>
        {
            builder.Workspace.Resolve(request.Name);
            builder.Reopen(Path.GetFileName(request.Name));
        });
        app.MapPost("/api/project/samples", (Builder builder, JobQueue jobs) => jobs.Add(
            "samples", "Drawing sample photos", ticket => Draw(builder, ticket)).ToJson());
        app.MapPost("/api/settings", (StepSettings settings, Builder builder) => builder.Change(
            state => state with
            {
                Settings = SettingsRules.Checked(settings) with { HasOwnSteps = state.Settings.HasOwnSteps },
            }));
    }

    private static object StateOf(Builder builder, JobQueue jobs, Access access)
    {
        var project = builder.Open;
        return new
        {
            access.AntiForgery,
            Folder = builder.Workspace.Root,
            FolderExists = Directory.Exists(builder.Workspace.Root),
            Steps = StepList.Of(project),
            Project = project is null ? null : Of(project),
            Jobs = jobs.Shown.Select(ticket => ticket.ToJson()),
        };
    }

    private static object Of(Project project)
    {
        var now = project.Now;
        return new
        {
            project.Files.Name,
            now.State.Data,
            now.State.Settings,
            SettingsRules.Ranges,
            Photos = now.Photos.Count,
            Used = now.Photos.Count - now.Photos.ExcludedCount,
            Excluded = now.Photos.ExcludedCount,
            Classes = now.Photos.CountByClass(),
            now.Photos.List.Notes,
            Parts = now.Photos.List.Photos.Select(photo => photo.Part).OfType<string>().Distinct().Count(),
            Decisions = now.State.Decisions.Count,
            now.State.Trained,
            Stamp = now.DataStamp,
        };
    }

    private static object Draw(Builder builder, JobTicket ticket)
    {
        var folder = builder.Workspace.Resolve(SampleFolder);
        if (!Directory.Exists(folder))
        {
            // Beside and renamed: a half-drawn folder would be taken for a whole one.
            var beside = folder + ".part";
            try
            {
                FirstModel.DrawnPhotos.Write(beside, SamplesOfClass, ticket.Stopped);
                Directory.Move(beside, folder);
            }
            finally
            {
                if (Directory.Exists(beside))
                    Directory.Delete(beside, recursive: true);
            }
        }

        builder.Begin(SampleFolder);
        return new { Data = SampleFolder };
    }

    private sealed record BeginRequest(string Data);

    private sealed record OpenRequest(string Name);
}
