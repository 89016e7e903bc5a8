using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Drawn photos, and a run that the tool itself has trained on them.</summary>
public sealed class Trained : IDisposable
{
    private readonly DrawnFolder _photos = new();
    private readonly TemporaryFolder _files = new();

    public Trained() => Training = ToolProcess.Run(
        "train", Photos, "--runs", this["runs"], "--epochs", "30", "--test", "0.3", "--workers", "2", "--json");

    internal ToolOutput Training { get; }

    internal string Run => this["runs/run-001"];

    internal string Photos => _photos.Path;

    /// <summary>One that the run learned from.</summary>
    internal string Photo => field ??= _photos.Learned(0.3);

    internal string this[string name] => _files[name];

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }
}
