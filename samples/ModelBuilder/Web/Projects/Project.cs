using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>The open project: its photos, what was decided, and what the steps are set to.</summary>
/// <remarks>Thread-safe: every change makes a new state, writes it, and takes its place.</remarks>
internal sealed class Project
{
    private readonly Workspace _workspace;
    private readonly Lock _lock = new();
    private volatile Snapshot _now;

    private Project(Workspace workspace, ProjectFiles files, Snapshot now) =>
        (_workspace, Files, _now) = (workspace, files, now);

    public ProjectFiles Files { get; }

    public Snapshot Now => _now;

    /// <summary>Begins a project for photos, or goes on with the one that is there.</summary>
    public static Project Begin(Workspace workspace, string data)
    {
        var place = workspace.Resolve(data);
        var files = new ProjectFiles(workspace.Root, ProjectFiles.NameOf(place));
        if (File.Exists(files.State))
        {
            var project = Open(workspace, files.Name);
            return IsSame(workspace, project.Now.State.Data, data)
                ? project
                : throw OfOthers(files, project.Now.State.Data);
        }

        var begun = CommandLineProjectOf(workspace, files);
        if (begun is { IsOwn: false } && !IsSame(workspace, begun.Data, data))
            throw OfOthers(files, begun.Data);
        return Begun(workspace, files, data, begun);
    }

    /// <summary>Opens the project of a name, with the photos that are there now.</summary>
    public static Project Open(Workspace workspace, string name)
    {
        var files = new ProjectFiles(workspace.Root, name);
        if (!File.Exists(files.State))
        {
            return CommandLineProjectOf(workspace, files) is { } begun
                ? Begun(workspace, files, begun.Data, begun)
                : throw RefusedException.Missing($"There is no project '{name}' in the folder.");
        }

        var opened = new Project(workspace, files, SnapshotOf(workspace, StateFile.Read(files)));
        opened.Save(opened.Now);
        return opened;
    }

    /// <summary>Notes that a file is this program's, before it is written for the first time.</summary>
    /// <exception cref="RefusedException">Somebody else's file has that name.</exception>
    public void Claim(string file)
    {
        var name = Path.GetFileName(file);
        if (_now.State.Written is not { } written || written.Contains(name))
            return;
        RequireFree(file);
        Change(state => state with { Written = [.. state.Written ?? [], name] });
    }

    /// <summary>Makes a new state of the present one.</summary>
    public void Change(Func<BuilderState, BuilderState> change)
    {
        lock (_lock)
        {
            var state = change(_now.State);
            var next = ReferenceEquals(state.Decisions, _now.State.Decisions)
                ? _now with { State = state }
                : Snapshot.Of(_now.Photos.List, state);
            Save(next);
            _now = next;
        }
    }

    /// <summary>Looks at the disk again.</summary>
    /// <returns>How many photos are new, and how many are gone.</returns>
    public (int Added, int Removed) Rescan(CancellationToken cancellation)
    {
        var list = PhotoList.Of(_workspace, _now.State.Data, cancellation);
        lock (_lock)
        {
            var before = _now.Photos.List;
            var next = Snapshot.Of(list, _now.State);
            Save(next);
            _now = next;
            return (
                list.Photos.Count(photo => before.PlaceOf(photo.Path) < 0),
                before.Photos.Count(photo => list.PlaceOf(photo.Path) < 0));
        }
    }

    private static Project Begun(
        Workspace workspace, ProjectFiles files, string data, CommandLineProject? begun)
    {
        var steps = begun is { IsOwn: false } ? begun.OwnSteps : null;
        var state = new BuilderState
        {
            Data = data,
            Settings = begun is { IsOwn: false } ? begun.Settings : new StepSettings(),
            Written = steps is null
                ? [Path.GetFileName(files.Table)]
                : [Path.GetFileName(files.Table), Path.GetFileName(files.Recipe)],
        };
        var project = new Project(workspace, files, SnapshotOf(workspace, state));
        if (File.Exists(files.Table) && begun is { IsOwn: true })
            StateFile.KeepAside(files.Table, ".old");
        else if (!File.Exists(files.Table) || File.ReadAllText(files.Table) != project.Now.Csv)
            RequireFree(files.Table);
        if (steps is not null && !(File.Exists(files.Recipe) && File.ReadAllText(files.Recipe) == steps))
        {
            RequireFree(files.Recipe);
            WholeText.Write(files.Recipe, steps);
        }

        project.Save(project.Now);
        if (begun is null)
            NewProjectJob.Run(new NewProjectRequest { Data = files.Table, Output = files.Project });
        return project;
    }

    /// <summary>Null where there is none.</summary>
    private static CommandLineProject? CommandLineProjectOf(Workspace workspace, ProjectFiles files) =>
        File.Exists(files.Project) ? new CommandLineProject(workspace, files) : null;

    private static bool IsSame(Workspace workspace, string one, string other) =>
        Path.TrimEndingDirectorySeparator(workspace.Resolve(one))
        == Path.TrimEndingDirectorySeparator(workspace.Resolve(other));

    private static RefusedException OfOthers(ProjectFiles files, string data) => RefusedException.Bad(
        $"There is a project '{files.Name}' of other photos, '{data}'. Open it, or rename the folder of the new ones.");

    private static void RequireFree(string file)
    {
        if (Path.Exists(file))
        {
            throw RefusedException.Bad(
                $"'{Path.GetFileName(file)}' is there already, and this program did not write it. It is left as it is: "
                + "move or rename it, then try again.");
        }
    }

    private void Save(Snapshot snapshot)
    {
        if (!File.Exists(Files.Table) || snapshot.Csv != _now.Csv || ReferenceEquals(snapshot, _now))
            WholeText.Write(Files.Table, snapshot.Csv);
        WholeText.Write(Files.State, snapshot.State.ToJson());
    }

    private static Snapshot SnapshotOf(Workspace workspace, BuilderState state) =>
        Snapshot.Of(PhotoList.Of(workspace, state.Data), state);
}

/// <summary>Everything about a project at one time.</summary>
/// <param name="State">What is kept.</param>
/// <param name="Photos">With what was decided.</param>
/// <param name="Csv">The table of them.</param>
/// <param name="DataStamp">What tells it from others.</param>
internal sealed record Snapshot(BuilderState State, Decided Photos, string Csv, string DataStamp)
{
    public static Snapshot Of(PhotoList list, BuilderState state)
    {
        var photos = new Decided(list, state.Decisions);
        var csv = photos.ToCsv();
        return new Snapshot(state, photos, csv, Decided.StampOf(csv));
    }
}
