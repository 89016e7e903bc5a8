using BenchmarkDotNet.Attributes;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>
/// A block's transform at each scale; at full size half of what two take. Blocks are copied first, since transforms
/// leave them zero: 2 ns or less.
/// </summary>
public unsafe class InverseDctBenchmarks
{
    private const int Blocks = 1024, Stride = 16;

    private readonly short[] _coefficients = new short[128];
    private readonly short[] _means = new short[128];
    private readonly short[] _blocks = new short[128];
    private readonly QuantizationTable _table = new();
    private readonly byte[] _samples = new byte[8 * Stride];

    private delegate void Transform(short* left, short* right, byte* samples);

    [GlobalSetup]
    public void Fill()
    {
        _table.Set([.. Enumerable.Range(0, 64).Select(i => (byte)(4 + i))], wide: false);
        for (var i = 0; i < _coefficients.Length; i++)
            _coefficients[i] = (short)((i % 8) + (i / 8 % 8) < 5 ? 20 - (i % 64) : 0);
        (_means[0], _means[64]) = (20, -44);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Blocks)]
    public void Full() =>
        RepeatPairs(
            _coefficients, (left, right, samples) => InverseDct.Transform(left, right, _table, samples, Stride));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void Flat() =>
        RepeatPairs(_means, (left, right, samples) => InverseDct.Transform(left, right, _table, samples, Stride));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void To4() =>
        RepeatPairs(
            _coefficients, (left, right, samples) => ReducedDct.Transform(left, right, _table, samples, Stride, 4));

    [Benchmark(OperationsPerInvoke = Blocks)]
    public void To2() =>
        RepeatPairs(
            _coefficients, (left, right, samples) => ReducedDct.Transform(left, right, _table, samples, Stride, 2));

    private void RepeatPairs(short[] coefficients, Transform transform)
    {
        fixed (short* blocks = _blocks)
        fixed (byte* samples = _samples)
        {
            for (var i = 0; i < Blocks; i += 2)
            {
                coefficients.CopyTo(_blocks.AsSpan());
                transform(blocks, blocks + 64, samples);
            }
        }
    }
}
