using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Runs images through a frozen network, batch after batch, while the next images are rendered.</summary>
/// <remarks>The network is loaded with the first image: a training whose features are all known needs none.</remarks>
internal sealed class FeatureExtractor(ImageNetwork network, Device device) : IDisposable
{
    private FeatureNetwork? _loaded;

    /// <summary>Time spent in the network.</summary>
    public TimeSpan Computing => _loaded?.Computing ?? TimeSpan.Zero;

    /// <summary>The features of one pass over the images.</summary>
    /// <param name="pass">Whose features, in which draws.</param>
    /// <param name="options">Workers and batch size.</param>
    /// <param name="failures">Where left-out images are noted.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="store">Takes position and features of each image.</param>
    /// <param name="cancellation">Ends the pass with an exception.</param>
    public EpochReport Extract(
        FeaturePass pass, (ReaderOptions Reader, int BatchSize) options, FailureReport failures,
        Action<int, double> progress, Action<int, ReadOnlySpan<float>> store, CancellationToken cancellation)
    {
        _loaded ??= new FeatureNetwork(network, device);
        var renderer = new Renderer(network.Description.ToTensorSpec());
        using var reader = new BatchReader(
            pass.Images, pass.Positions, options.BatchSize, renderer, pass.Pass, options.Reader, failures,
            cancellation);
        using var run = new RunOptions();
        // A run of a large batch can last many seconds; this ends it behind the operator that is being computed.
        using var ending = cancellation.Register(() => run.Terminate = true);
        var done = 0;
        while (reader.TryRead(out var batch))
        {
            Store(pass.Images, batch, _loaded.Compute(batch, run, cancellation), store);
            done += batch.Count;
            progress(done, reader.Report.ImagesPerSecond);
        }

        reader.Dispose();
        return reader.Report;
    }

    public void Dispose() => _loaded?.Dispose();

    private void Store(
        IReadOnlyList<LazyImage> images, ImageBatch batch, float[] features, Action<int, ReadOnlySpan<float>> store)
    {
        var length = features.Length / batch.Count;
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.IsLeftOut(i))
                continue;
            var row = features.AsSpan(i * length, length);
            FeatureNumbers.RequireFinite(
                network.Name, network.Description, images[batch.Positions[i]].File, row,
                batch.Pixels.Slice(i * batch.ImageLength, batch.ImageLength));
            store(batch.Positions[i], row);
        }
    }
}
