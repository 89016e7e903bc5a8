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
        var name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(place));
        var files = new ProjectFiles(workspace.Root, name);
        if (File.Exists(files.State))
        {
            var project = Open(workspace, name);
            if (project.Now.State.Data == data)
                return project;
            throw RefusedException.Bad(
                $"There is a project '{name}' of other photos, '{project.Now.State.Data}'. Open it, or rename the "
                + "folder of the new ones.");
        }

        var begun = new Project(workspace, files, SnapshotOf(workspace, new BuilderState { Data = data }));
        begun.Save(begun.Now);
        NewProjectJob.Run(new NewProjectRequest { Data = files.Table, Output = files.Project, Force = true });
        return begun;
    }

    /// <summary>Opens the project of a name, with the photos that are there now.</summary>
    public static Project Open(Workspace workspace, string name)
    {
        var files = new ProjectFiles(workspace.Root, name);
        if (!File.Exists(files.State))
            throw RefusedException.Missing($"There is no project '{name}' of this program in the folder.");
        var opened = new Project(workspace, files, SnapshotOf(workspace, BuilderState.Read(files.State)));
        opened.Save(opened.Now);
        return opened;
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
