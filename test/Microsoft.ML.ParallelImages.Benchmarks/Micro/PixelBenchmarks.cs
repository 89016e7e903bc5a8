using BenchmarkDotNet.Attributes;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>The passes over a picture of 224 × 224: colours, and numbers for the tensor.</summary>
public class PixelBenchmarks
{
    private const int Side = 224;

    private static readonly TensorSpec Planes = new(Side, Side) { Normalization = Normalization.ImageNet };

    private readonly PixelBuffer _picture = new(ImageSize.Square(Side));
    private readonly float[] _floats = new float[3 * Side * Side];
    private readonly byte[] _bytes = new byte[3 * Side * Side];
    private readonly ColorMatrix _matrix = ColorMatrix.Identity with { RR = 1.1f, GG = 0.9f, B0 = 3 };

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < _picture.Samples.Length; i++)
            _picture.Samples[i] = (byte)(i * 7);
    }

    [GlobalCleanup]
    public void Close() => _picture.Dispose();

    [Benchmark]
    public void ColorMatrixPass() => ColorPass.Apply(
        _matrix, _picture.Channel(0), _picture.Channel(1), _picture.Channel(2));

    [Benchmark(Baseline = true)]
    public void FloatPlanes() => TensorWriter.Write(_picture, Planes, _floats);

    [Benchmark]
    public void FloatPixels() => TensorWriter.Write(_picture, Planes with { Layout = TensorLayout.Nhwc }, _floats);

    [Benchmark]
    public void BytePlanes() => TensorWriter.Write(_picture, Planes, _bytes);

    [Benchmark]
    public void BytePixels() => TensorWriter.Write(_picture, Planes with { Layout = TensorLayout.Nhwc }, _bytes);
}
