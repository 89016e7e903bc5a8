using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Runs images through a frozen network, batch after batch, while the next images are rendered.</summary>
/// <remarks>The network is loaded with the first image: a training whose features are all known needs none.</remarks>
internal sealed class FeatureExtractor(ImageNetwork network) : IDisposable
{
    private readonly Stopwatch _computing = new();
    private InferenceSession? _session;

    /// <summary>Time spent in the network.</summary>
    public TimeSpan Computing => _computing.Elapsed;

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
        _session ??= Load();
        var renderer = new Renderer(network.Description.ToTensorSpec());
        using var reader = new BatchReader(
            pass.Images, pass.Positions, options.BatchSize, renderer, pass.Pass, options.Reader, failures, cancellation);
        using var run = new RunOptions();
        // A run of a large batch can last many seconds; this ends it behind the operator that is being computed.
        using var ending = cancellation.Register(() => run.Terminate = true);
        var done = 0;
        while (reader.TryRead(out var batch))
        {
            using var outputs = Run(_session, run, batch, cancellation);
            Store(pass.Images, batch, outputs[0].GetTensorDataAsSpan<float>(), store);
            done += batch.Count;
            progress(done, reader.Report.ImagesPerSecond);
        }

        reader.Dispose();
        return reader.Report;
    }

    public void Dispose() => _session?.Dispose();

    private InferenceSession Load()
    {
        using var options = SessionSettings.ForBatches();
        try
        {
            return new InferenceSession(OnnxGraphs.Features(network), options);
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException(
                $"Loading the network '{network.Name}' up to its features '{network.FeatureName}': ONNX Runtime refuses "
                + "it. Export it anew for an operator set that this version of ONNX Runtime knows. "
                + cause.Message, cause);
        }
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(
        InferenceSession session, RunOptions run, ImageBatch batch, CancellationToken cancellation)
    {
        var size = network.Description.InputSize;
        using var input = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float,
            [batch.Count, 3, size.Height, size.Width], batch.Address, (long)batch.Pixels.Length * sizeof(float));
        _computing.Start();
        try
        {
            return session.Run(run, [network.InputName], [input], session.OutputNames);
        }
        catch (OnnxRuntimeException cause)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidDataException(
                $"Computing the features of {batch.Count} images of {size} with the network '{network.Name}': ONNX "
                + "Runtime failed. Check the description's InputSize; a network that was exported for one image at a "
                + $"time needs {nameof(OnnxHeadOptions.NetworkBatchSize)} = 1. {cause.Message}", cause);
        }
        finally
        {
            _computing.Stop();
        }
    }

    private void Store(
        IReadOnlyList<LazyImage> images, ImageBatch batch, ReadOnlySpan<float> features,
        Action<int, ReadOnlySpan<float>> store)
    {
        var length = features.Length / batch.Count;
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.IsLeftOut(i))
                continue;
            var row = features.Slice(i * length, length);
            if (!float.IsFinite(TensorPrimitives.Sum(row)))
                throw NotFinite(images[batch.Positions[i]].File);
            store(batch.Positions[i], row);
        }
    }

    private InvalidDataException NotFinite(ImageFile image) => new(
        $"The network '{network.Name}' gives features of '{image}' that are infinite or no numbers; expected finite "
        + $"ones. Check that the description's {nameof(NetworkDescription.Normalization)} is the one that it was "
        + $"trained with (now {network.Description.Normalization}).");
}
