using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// The columns that <see cref="ColumnMixer"/> mixes one by one, since they see far or outside: each is a sum over
/// neighbouring source samples, 16 at a time.
/// </summary>
/// <remarks>Vectors and the scalar code give identical numbers. Reused; not thread-safe.</remarks>
internal sealed class WideColumns
{
    private const int Lanes = 16, Shift = AxisTable.WeightBits, Half = 1 << (Shift - 1);

    private readonly List<Column> _columns = [];
    private short[] _weights = [];
    private int _length;

    public void Clear()
    {
        _columns.Clear();
        _length = 0;
    }

    /// <summary>Adds output sample <paramref name="i"/> of a table.</summary>
    public void Add(AxisTable table, int i)
    {
        var (first, last) = (int.MaxValue, 0);
        for (var tap = 0; tap < table.Taps && !table.IsOutside(i); tap++)
        {
            if (table.Weight(i, tap) != 0)
                (first, last) = (Math.Min(first, table.Index(i, tap)), Math.Max(last, table.Index(i, tap)));
        }

        if (first > last)
        {
            _columns.Add(new(i, 0, _length, 0));
            return;
        }

        var column = new Column(i, first, _length, ((last - first) / Lanes * Lanes) + Lanes);
        var weights = Take(column.Length);
        for (var tap = 0; tap < table.Taps; tap++)
        {
            if (table.Weight(i, tap) is var weight and not 0)
                weights[table.Index(i, tap) - first] += weight;
        }

        _columns.Add(column);
    }

    /// <summary>Writes the columns that were added, as <see cref="ColumnMixer.Mix"/> does.</summary>
    public void Mix(ReadOnlySpan<byte> source, Span<short> target, byte fill)
    {
        foreach (var column in CollectionsMarshal.AsSpan(_columns))
        {
            var whole = column.Length == 0
                ? fill
                : (Sum(source.Slice(column.First, column.Length), _weights.AsSpan(column.Weights, column.Length))
                    + Half) >> Shift;

            // Sums of weights below 0 may leave the range; Pillow limits them between its passes, too.
            target[column.Index] = (short)(Math.Clamp(whole, 0, byte.MaxValue) << ColumnMixer.FractionBits);
        }
    }

    private static int Sum(ReadOnlySpan<byte> samples, ReadOnlySpan<short> weights)
    {
        if (!Vector128.IsHardwareAccelerated)
            return SumScalar(samples, weights);
        Vector256<int> sums = default;
        Vector128<int> halves = default;
        for (var at = 0; at < weights.Length; at += Lanes)
        {
            var some = Vector128.Create(samples[at..]);
            if (Avx2.IsSupported)
            {
                sums += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(some), Vector256.Create(weights[at..]));
                continue;
            }

            var (lower, upper) = Vector128.Widen(some);
            halves += SampleMath.MultiplyAddAdjacent(lower.AsInt16(), Vector128.Create(weights[at..]))
                + SampleMath.MultiplyAddAdjacent(upper.AsInt16(), Vector128.Create(weights[(at + (Lanes / 2))..]));
        }

        return Vector256.Sum(sums) + Vector128.Sum(halves);
    }

    private static int SumScalar(ReadOnlySpan<byte> samples, ReadOnlySpan<short> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++)
            sum += samples[at] * weights[at];
        return sum;
    }

    private Span<short> Take(int length)
    {
        if (_weights.Length < _length + length)
            Array.Resize(ref _weights, 2 * (_length + length));
        var taken = _weights.AsSpan(_length, length);
        taken.Clear();
        _length += length;
        return taken;
    }

    /// <param name="Index">The output sample.</param>
    /// <param name="First">The first source sample that it sees.</param>
    /// <param name="Weights">Where its weights stand.</param>
    /// <param name="Length">How many there are, the last ones 0; none for the fill colour.</param>
    private readonly record struct Column(int Index, int First, int Weights, int Length);
}
