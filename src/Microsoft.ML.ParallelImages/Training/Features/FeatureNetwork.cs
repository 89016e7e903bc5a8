using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// A frozen network up to its features, run on whole batches where it gives each image what it gives it alone.
/// </summary>
/// <remarks>
/// A network that was exported for one image may fail on a batch, or mix its images without an error; one whose
/// normalizations still measure the batch does so, too. Models score image by image, so what an image alone gives is
/// right. Not thread-safe.
/// </remarks>
internal sealed class FeatureNetwork : IDisposable
{
    // How far a batch may move features: a share of what lies between two images, or what is lost by rounding.
    private const float MostShare = 0.01f, Rounding = 1e-6f;

    private readonly ImageNetwork _network;
    private readonly InferenceSession _session;
    private readonly Stopwatch _computing = new();
    private bool? _takesBatches;

    /// <exception cref="InvalidDataException">ONNX Runtime does not know the network.</exception>
    public FeatureNetwork(ImageNetwork network, Device device)
    {
        _network = network;
        using var options = SessionSettings.ForBatches();
        try
        {
            _session = DeviceSession.Open(OnnxGraphs.Features(network), options, device);
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException(
                $"Loading the network '{network.Name}' up to its features '{network.FeatureName}': ONNX Runtime "
                + "refuses it. Export it anew for an operator set that this version of ONNX Runtime knows. "
                + cause.Message, cause);
        }
    }

    /// <summary>Time spent in the network.</summary>
    public TimeSpan Computing => _computing.Elapsed;

    /// <summary>The features of every image of a batch, row by row.</summary>
    /// <param name="batch">Of images of the network's size.</param>
    /// <param name="run">Can end a run that lasts long.</param>
    /// <param name="cancellation">What ends it.</param>
    public float[] Compute(ImageBatch batch, RunOptions run, CancellationToken cancellation)
    {
        _computing.Start();
        try
        {
            if (batch.Count > 1 && _takesBatches is null)
                return ComputeFirst(batch, run, cancellation);
            return (_takesBatches == true ? Run(batch, 0, batch.Count, run) : null) ?? OneByOne(batch, run);
        }
        catch (OnnxRuntimeException cause)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Failed(cause);
        }
        finally
        {
            _computing.Stop();
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>Whole and, where that is not what the first and the last image alone give, image by image.</summary>
    private float[] ComputeFirst(ImageBatch batch, RunOptions run, CancellationToken cancellation)
    {
        var last = batch.Count - 1;
        var (first, end) = (Run(batch, 0, 1, run)!, Run(batch, last, 1, run)!);
        var whole = TryWhole(batch, run, cancellation);
        var limit = Math.Max(
            MostShare * TensorPrimitives.Distance<float>(first, end), Rounding * TensorPrimitives.Norm<float>(first));
        _takesBatches = whole?.Length == batch.Count * first.Length
            && IsNear(whole.AsSpan(0, first.Length), first, limit)
            && IsNear(whole.AsSpan(last * first.Length), end, limit);
        return _takesBatches == true ? whole! : OneByOne(batch, run);
    }

    private float[]? TryWhole(ImageBatch batch, RunOptions run, CancellationToken cancellation)
    {
        try
        {
            return Run(batch, 0, batch.Count, run);
        }
        catch (OnnxRuntimeException)
        {
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    private float[] OneByOne(ImageBatch batch, RunOptions run) =>
        [.. Enumerable.Range(0, batch.Count).SelectMany(i => Run(batch, i, 1, run)!)];

    /// <summary>Rows of features; null when several images do not give one row each.</summary>
    private float[]? Run(ImageBatch batch, int start, int count, RunOptions run)
    {
        var size = _network.Description.InputSize;
        var length = (long)batch.ImageLength * sizeof(float);
        using var input = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Float, [count, 3, size.Height, size.Width],
            (nint)(batch.Address + (start * length)), count * length);
        using var outputs = _session.Run(run, [_network.InputName], [input], _session.OutputNames);
        var shape = outputs[0].GetTensorTypeAndShape().Shape;
        return shape[0] == count ? outputs[0].GetTensorDataAsSpan<float>().ToArray()
            : count > 1 ? null
            : throw new InvalidDataException(
                $"Computing the features of an image with the network '{_network.Name}': its tensor "
                + $"'{_network.FeatureName}' has {shape[0]} rows for one image; expected one. Set "
                + $"{nameof(NetworkDescription)}.{nameof(NetworkDescription.FeatureOutput)} to a tensor "
                + "with one row an image.");
    }

    /// <summary>Numbers that are not finite are reported where features are kept.</summary>
    private static bool IsNear(ReadOnlySpan<float> found, ReadOnlySpan<float> expected, float limit) =>
        TensorPrimitives.IsFiniteAll(expected)
            ? TensorPrimitives.Distance(found, expected) <= limit
            : !TensorPrimitives.IsFiniteAll(found);

    private InvalidDataException Failed(OnnxRuntimeException cause) => new(
        $"Computing the features of an image of {_network.Description.InputSize} with the network '{_network.Name}', "
        + $"whose file says that it takes {GraphReader.InputShape(_network.CopyModel().Graph, _network.InputName)}: "
        + "ONNX Runtime failed. Models score one image at a time. Check the description's InputSize, and export the "
        + $"network for any number of images or for one. {cause.Message}", cause);
}
