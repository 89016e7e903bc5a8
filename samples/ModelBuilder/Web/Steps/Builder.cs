using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>The open project, and what its jobs gave since the program began.</summary>
internal sealed class Builder(Workspace workspace, EventHub events)
{
    private volatile Project? _project;

    public Workspace Workspace => workspace;

    /// <summary>Null before one is chosen.</summary>
    public Project? Open => _project;

    /// <summary>The open project.</summary>
    /// <exception cref="RefusedException">None is open.</exception>
    public Project Project => _project
        ?? throw RefusedException.Bad("No project is open. Choose photos, or open a project, in the first step.");

    public ScanResult? Scan { get; private set; }

    /// <summary>Stamp of the data that it looked at.</summary>
    public string? ScanStamp { get; private set; }

    public EvaluateResult? Evaluation { get; private set; }

    public ExportResult? Onnx { get; private set; }

    public BenchResult? Bench { get; private set; }

    /// <summary>What a training would be trained by: photos, labels, recipe and numbers.</summary>
    public string TrainStamp => StampOf(Project);

    /// <summary>Whether a project, or the same one opened again, is the open one.</summary>
    public bool IsOpen(Project project) => _project?.Files == project.Files;

    public void Begin(string data) => Use(Project.Begin(workspace, data));

    public void Reopen(string name) => Use(Project.Open(workspace, name));

    public void Change(Func<BuilderState, BuilderState> change)
    {
        Project.Change(change);
        events.Tell();
    }

    /// <summary>Changes the project of a job that is over, which may not be the open one any more.</summary>
    public void Change(Project project, Func<BuilderState, BuilderState> change)
    {
        (IsOpen(project) ? Project : project).Change(change);
        events.Tell();
    }

    public void Keep(Project project, BenchResult result)
    {
        if (IsOpen(project))
            Bench = result;
        Change(project, state => state with { Measured = project.Now.DataStamp });
    }

    public void Keep(Project project, ScanResult result, string stamp)
    {
        if (IsOpen(project))
            (Scan, ScanStamp) = (result, stamp);
        Change(project, state => state with { Scanned = stamp });
    }

    public void KeepTrained(Project project, string run, string stamp)
    {
        if (IsOpen(project))
            (Evaluation, Onnx) = (null, null);
        Change(project, state => state with { Trained = new Outcome(Path.GetFileName(run), stamp) });
    }

    public void Keep(Project project, EvaluateResult result)
    {
        if (IsOpen(project))
            Evaluation = result;
        Change(project, state => state with { Evaluated = state.Trained });
    }

    public void Keep(Project project, ExportResult result)
    {
        if (IsOpen(project) && result.To == ExportTarget.Onnx)
            Onnx = result;
        Change(project, state => state with { Exported = state.Trained });
    }

    /// <summary>The folder of the run that was trained last.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public string Run()
    {
        var name = Project.Now.State.Trained?.Run
            ?? throw RefusedException.Bad("There is no model yet. Train one first.");
        var run = Path.Combine(Project.Files.Runs, name);
        return Directory.Exists(run) ? run : throw RefusedException.Missing(
            $"The run '{name}' is not there any more: its folder was removed. Train again.");
    }

    public static string StampOf(Project project) =>
        StampOf(project, project.Now.State.Settings.Training(project.Files));

    /// <summary>Of a training that was asked for before, with the photos and steps as they are now.</summary>
    public static string StampOf(Project project, TrainRequest asked)
    {
        var own = project.Files.Recipe;
        var recipe = asked.Recipe == own && File.Exists(own) ? File.ReadAllText(own) : "";
        // The number of threads changes no model.
        var text = (asked with { Workers = 1 }).ToJson() + recipe + project.Now.DataStamp;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    private void Use(Project project)
    {
        (Scan, ScanStamp, Evaluation, Onnx, Bench) = (null, null, null, null, null);
        _project = project;
        events.Tell();
    }
}
