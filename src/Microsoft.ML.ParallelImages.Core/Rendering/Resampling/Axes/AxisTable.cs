using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// For each sample of one output axis: which samples of the source axis it mixes, and with which weights.
/// </summary>
/// <remarks>
/// Weights are 1/16384ths and sum to exactly 1, so that a plain colour stays itself. Taps stand in pairs: first the
/// first pair of all output samples, then the second. Filled by <see cref="AxisTables"/>; reused; not thread-safe.
/// </remarks>
internal sealed class AxisTable
{
    /// <summary>Bits of a weight behind the point.</summary>
    public const int WeightBits = 14;

    /// <summary>Output samples that are worked on together, where possible.</summary>
    public const int Group = 4;

    private const int One = 1 << WeightBits, Outside = -1;

    private int[] _indices = [];
    private short[] _weights = [];

    /// <summary>Samples of the output axis.</summary>
    public int Count { get; private set; }

    /// <summary>Taps of every output sample, an even number; unused ones weigh 0.</summary>
    public int Taps { get; private set; }

    /// <summary>Samples of the source axis; all that are used lie among them.</summary>
    public int SourceLength { get; private set; }

    /// <summary>True when a weight lies below 0, so that sums may leave the range of samples.</summary>
    public bool Overshoots { get; private set; }

    /// <summary>First source sample that is used.</summary>
    public int First { get; private set; }

    /// <summary>Last source sample that is used.</summary>
    public int Last { get; private set; }

    /// <summary>
    /// True when output sample <paramref name="i"/> lies outside the picture and shows the fill colour.
    /// </summary>
    public bool IsOutside(int i) => _indices[2 * i] == Outside;

    /// <summary>The source sample of a tap.</summary>
    public int Index(int i, int tap) => _indices[At(i, tap)];

    public short Weight(int i, int tap) => _weights[At(i, tap)];

    /// <summary>
    /// The source samples of a pair of taps, for the group of output samples from <paramref name="i"/> on.
    /// </summary>
    public Vector256<int> Indices(int i, int pair) => Vector256.Create(_indices, At(i, 2 * pair));

    /// <summary>Their weights.</summary>
    public Vector128<short> Weights(int i, int pair) => Vector128.Create(_weights, At(i, 2 * pair));

    /// <summary>
    /// Makes room for the taps of all output samples, on an axis of <paramref name="length"/> source samples.
    /// </summary>
    public void Reserve(int count, int taps, int length)
    {
        (Count, Taps, SourceLength, First, Last, Overshoots) = (count, taps, length, int.MaxValue, -1, false);
        if (_indices.Length >= checked(count * taps))
            return;
        _indices = new int[count * taps];
        _weights = new short[count * taps];
    }

    /// <summary>
    /// Ends a filling: an axis that shows nothing but the fill colour uses sample 0, for the sake of the others.
    /// Whoever follows the table may touch the source samples from <see cref="First"/> to <see cref="Last"/> without
    /// looking.
    /// </summary>
    public void Complete()
    {
        if (Last < First)
            (First, Last) = (0, 0);
        Bounds.Check(-First, 0, "the samples in front of an axis");
        Bounds.Check(Last + 1, SourceLength, "an axis");
    }

    public void SetOutside(int i)
    {
        for (var tap = 0; tap < Taps; tap++)
            (_indices[At(i, tap)], _weights[At(i, tap)]) = (tap == 0 ? Outside : 0, 0);
    }

    /// <summary>
    /// Sets the taps of one output sample. Weights are scaled to a sum of one; what rounding loses goes to the heaviest
    /// tap.
    /// </summary>
    public void Set(int i, ReadOnlySpan<int> indices, ReadOnlySpan<float> weights, int heaviest)
    {
        var sum = 0f;
        foreach (var weight in weights)
            sum += weight;
        var (scale, rest) = (One / sum, One);
        for (var tap = 0; tap < Taps; tap++)
        {
            var whole = (int)MathF.Floor((weights[tap] * scale) + 0.5f);
            rest -= whole;
            Overshoots |= whole < 0;
            (_indices[At(i, tap)], _weights[At(i, tap)]) = (indices[tap], (short)whole);
            Use(indices[tap]);
        }

        _weights[At(i, heaviest)] += (short)rest;
    }

    /// <summary>
    /// The same for a group of output samples whose taps follow each other; leaves <paramref name="weights"/> scaled.
    /// </summary>
    public void SetGroup(int i, Vector128<int> first, Span<Vector128<float>> weights, Vector128<int> heaviest)
    {
        var sum = Vector128<float>.Zero;
        foreach (var weight in weights)
            sum += weight;
        var scale = Vector128.Create((float)One) / sum;
        var rest = Vector128.Create(One);
        foreach (ref var weight in weights)
        {
            var whole = Vector128.ConvertToInt32Native((weight * scale) + Vector128.Create(0.5f));
            rest -= whole;
            weight = whole.AsSingle();
        }

        Vector128<int> even = Vector128.Create(0, 1, 0, 1),
            left = Vector128.Shuffle(first, Vector128.Create(0, 0, 1, 1)) + even,
            right = Vector128.Shuffle(first, Vector128.Create(2, 2, 3, 3)) + even;
        var all = MemoryMarshal.Cast<short, int>(_weights.AsSpan());
        for (var tap = 0; tap < weights.Length; tap += 2)
        {
            var one = weights[tap].AsInt32() + (rest & Vector128.Equals(heaviest, Vector128.Create(tap)));
            var two = weights[tap + 1].AsInt32() + (rest & Vector128.Equals(heaviest, Vector128.Create(tap + 1)));
            var at = At(i, tap);
            (one | (two << 16)).CopyTo(all[(at / 2)..]);
            (left + Vector128.Create(tap)).CopyTo(_indices, at);
            (right + Vector128.Create(tap)).CopyTo(_indices, at + Group);
        }

        Use(Math.Min(first[0], first[Group - 1]));
        Use(Math.Max(first[0], first[Group - 1]) + Taps - 1);
    }

    private int At(int i, int tap) => (2 * (((tap >> 1) * Count) + i)) + (tap & 1);

    private void Use(int index) => (First, Last) = (Math.Min(First, index), Math.Max(Last, index));
}
