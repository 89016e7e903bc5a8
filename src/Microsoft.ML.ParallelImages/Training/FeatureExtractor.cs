using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Runs images through a frozen network, batch after batch, while the next images are rendered.</summary>
internal sealed class FeatureExtractor : IDisposable
{
    private readonly ImageNetwork _network;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly Stopwatch _computing = new();

    public FeatureExtractor(ImageNetwork network)
    {
        _network = network;
        using var options = SessionSettings.ForBatches();
        _session = new InferenceSession(OnnxGraphs.Features(network), options);
    }

    /// <summary>Time spent in the network.</summary>
    public TimeSpan Computing => _computing.Elapsed;

    /// <summary>The features of one pass over the images.</summary>
    /// <param name="images">Whose features.</param>
    /// <param name="pass">Decides the draws of images that are trained on.</param>
    /// <param name="options">Workers and batch size.</param>
    /// <param name="failures">Where left-out images are noted.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="store">Takes position and features of each image.</param>
    /// <param name="cancellation">Ends the pass with an exception.</param>
    public EpochReport Extract(
        IReadOnlyList<LazyImage> images, Pass pass, (ReaderOptions Reader, int BatchSize) options, FailureReport failures,
        Action<int, double> progress, Action<int, ReadOnlySpan<float>> store, CancellationToken cancellation)
    {
        var renderer = new Renderer(_network.Description.ToTensorSpec());
        using var reader = new BatchReader(
            images, null, options.BatchSize, renderer, pass, options.Reader, failures, cancellation);
        var done = 0;
        while (reader.TryRead(out var batch))
        {
            Run(batch, renderer.Spec, store);
            done += batch.Count;
            progress(done, reader.Report.ImagesPerSecond);
        }

        reader.Dispose();
        return reader.Report;
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private unsafe void Run(ImageBatch batch, TensorSpec spec, Action<int, ReadOnlySpan<float>> store)
    {
        _computing.Start();
        long[] shape = [batch.Count, 3, spec.Size.Height, spec.Size.Width];
        using var input = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float, shape,
            batch.Address, (long)batch.Pixels.Length * sizeof(float));
        using var outputs = _session.Run(_run, [_network.InputName], [input], _session.OutputNames);
        var features = outputs[0].GetTensorDataAsSpan<float>();
        var length = features.Length / batch.Count;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!batch.IsLeftOut(i))
                store(batch.Positions[i], features.Slice(i * length, length));
        }

        _computing.Stop();
    }
}
