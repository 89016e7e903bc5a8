using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Drawn photos, the smallest network there is, and a run of both, for tests that only read.</summary>
public sealed class Lesson : IDisposable
{
    private readonly DrawnFolder _photos = new();
    private readonly TemporaryFolder _files = new();

    public Lesson()
    {
        var network = SharedModel.Network();
        var model = network.CopyModel();
        DescriptionMetadata.Write(model, network.Description);
        File.WriteAllBytes(this["network.onnx"], new GraphBuilder(model).ToBytes());
        Run = TrainJob.Run(Request);
    }

    internal TrainRequest Request => new()
    {
        Data = _photos.Path,
        Runs = this["runs"],
        Network = this["network.onnx"],
        Epochs = 5,
        TestShare = 0.3,
        Seed = 3,
        Workers = 2,
    };

    internal TrainResult Run { get; }

    internal string Photos => _photos.Path;

    /// <summary>One that the run learned from.</summary>
    internal string Photo => field ??= _photos.Learned(Request.TestShare, Request.Seed);

    internal string this[string name] => _files[name];

    /// <summary>A new file that holds a text.</summary>
    internal string Text(string text)
    {
        var file = Path.Combine(_files.Path, Path.GetRandomFileName());
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A copy of the photos that a test may change.</summary>
    internal static DrawnFolder OwnPhotos() => new();

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }
}
