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

    public void Begin(string data) => Use(Project.Begin(workspace, data));

    public void Reopen(string name) => Use(Project.Open(workspace, name));

    public void Change(Func<BuilderState, BuilderState> change)
    {
        Project.Change(change);
        events.Tell();
    }

    public void Keep(BenchResult result)
    {
        Bench = result;
        Change(state => state with { Measured = Project.Now.DataStamp });
    }

    public void Keep(ScanResult result, string stamp)
    {
        (Scan, ScanStamp) = (result, stamp);
        Change(state => state with { Scanned = stamp });
    }

    public void KeepTrained(string run, string stamp)
    {
        (Evaluation, Onnx) = (null, null);
        Change(state => state with { Trained = new Outcome(Path.GetFileName(run), stamp) });
    }

    public void Keep(EvaluateResult result)
    {
        Evaluation = result;
        Change(state => state with { Evaluated = state.Trained });
    }

    public void Keep(ExportResult result)
    {
        if (result.To == ExportTarget.Onnx)
            Onnx = result;
        Change(state => state with { Exported = state.Trained });
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

    public static string StampOf(Project project)
    {
        var (settings, files) = (project.Now.State.Settings, project.Files);
        var recipe = settings.HasOwnSteps && File.Exists(files.Recipe) ? File.ReadAllText(files.Recipe) : "";
        // The number of threads changes no model.
        var text = (settings.Training(files) with { Workers = 1 }).ToJson() + recipe + project.Now.DataStamp;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    private void Use(Project project)
    {
        (Scan, ScanStamp, Evaluation, Onnx, Bench) = (null, null, null, null, null);
        _project = project;
        events.Tell();
    }
}
