using BenchmarkDotNet.Attributes;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>A block's transform at each scale. The block is copied first, since transforms leave it zero: 2 ns or less.</summary>
public unsafe class InverseDctBenchmarks
{
    private const int Blocks = 1024, Stride = 8;

    private readonly short[] _coefficients = new short[64];
    private readonly short[] _block = new short[64];
    private readonly float[] _multipliers = new float[64];
    private readonly byte[] _samples = new byte[64];

    private delegate void Transform(short* block, float* multipliers, byte* samples);

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < 64; i++)
        {
            _multipliers[i] = 4f / (1 + i);
            _coefficients[i] = (short)((i % 8) + (i / 8) < 5 ? 20 - i : 0);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Blocks)]
    public void Full() => Repeat((block, multipliers, samples) => InverseDct.Transform(block, multipliers, samples, Stride));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void Corner() =>
        Repeat((block, multipliers, samples) => InverseDct.TransformCorner(block, multipliers, samples, Stride));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void Flat() => Repeat((block, _, samples) => InverseDct.Fill(block[0], samples, Stride, 8));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void To4() => Repeat((block, multipliers, samples) => ReducedDct.Transform(block, multipliers, samples, Stride, 4));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void To2() => Repeat((block, multipliers, samples) => ReducedDct.Transform(block, multipliers, samples, Stride, 2));

    private void Repeat(Transform transform)
    {
        fixed (short* block = _block)
        fixed (float* multipliers = _multipliers)
        fixed (byte* samples = _samples)
        {
            for (var i = 0; i < Blocks; i++)
            {
                _coefficients.CopyTo(_block.AsSpan());
                transform(block, multipliers, samples);
            }
        }
    }
}
