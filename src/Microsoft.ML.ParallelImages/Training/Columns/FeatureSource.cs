using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// A frozen network up to its features, run on one image at a time; many callers at once. Thread-safe.
/// </summary>
/// <remarks>
/// Disposing lets go of the network, as <see cref="NetworkScorer"/> does; the next image loads it again.
/// </remarks>
internal sealed class FeatureSource : IDisposable
{
    private readonly Lazy<int> _length;
    private readonly NetworkScorer _scorer;

    public FeatureSource(ImageNetwork network)
        : this(network.Name, OnnxGraphs.Features(network), network.Description, new Lazy<int>(() => Measure(network)))
    {
    }

    /// <summary>One whose number of features is known.</summary>
    public FeatureSource(string name, byte[] onnx, NetworkDescription description, int length)
        : this(name, onnx, description, new Lazy<int>(length))
    {
    }

    private FeatureSource(string name, byte[] onnx, NetworkDescription description, Lazy<int> length)
    {
        (Name, Onnx, Description, _length) = (name, onnx, description, length);
        _scorer = new NetworkScorer(onnx, description, length: 0, Device.Cpu, output: null);
    }

    /// <summary>The network's name in messages.</summary>
    public string Name { get; }

    /// <summary>Images [N,3,H,W] to features [N,d], the only output.</summary>
    public byte[] Onnx { get; }

    public NetworkDescription Description { get; }

    /// <summary>How many features an image has.</summary>
    /// <exception cref="InvalidDataException">The network cannot be run on one image; the message says why.</exception>
    public int Length => _length.Value;

    /// <summary>Writes the features of the image whose pixels [3,H,W] are given.</summary>
    /// <exception cref="InvalidDataException">Some are infinite or no numbers.</exception>
    public void Compute(LazyImage image, float[] pixels, Span<float> features)
    {
        _scorer.Score(pixels, features);
        FeatureNumbers.RequireFinite(Name, Description, image.File, features, pixels);
    }

    public void Dispose() => _scorer.Dispose();

    /// <summary>What a file says of its shapes may be missing or wrong: a black image tells.</summary>
    private static int Measure(ImageNetwork network)
    {
        using var loaded = new FeatureNetwork(network, Device.Cpu);
        using var black = new ImageBatch(1, network.Description.ToTensorSpec().Length) { Count = 1 };
        using var run = new RunOptions();
        black.LeaveOut(0);
        return loaded.Compute(black, run, CancellationToken.None).Length;
    }
}
