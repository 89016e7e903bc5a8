using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>For each sample of one output axis: which samples of the source axis it mixes, and with which weights.</summary>
/// <remarks>
/// The filter is Pillow's antialiased "bilinear": a triangle one source sample wide when enlarging, one output sample wide
/// when shrinking; taps outside the picture are dropped and the rest weighs more. Weights are 1/16384ths and sum to exactly
/// 1, so that a plain colour stays itself. Reused; not thread-safe.
/// </remarks>
internal sealed class AxisTable
{
    /// <summary>Bits of a weight behind the point.</summary>
    public const int WeightBits = 14;

    /// <summary>Marks an output sample that lies outside the picture and shows the fill colour.</summary>
    public const int Outside = -1;

    private const int One = 1 << WeightBits;

    private int[] _indices = [];
    private short[] _weights = [];
    private double[] _row = [];

    /// <summary>Samples of the output axis.</summary>
    public int Count { get; private set; }

    /// <summary>Taps of every output sample, an even number; unused ones weigh 0.</summary>
    public int Taps { get; private set; }

    /// <summary>First source sample that is used.</summary>
    public int First { get; private set; }

    /// <summary>Last source sample that is used.</summary>
    public int Last { get; private set; }

    /// <summary>Source samples of output sample <paramref name="i"/>; the first is <see cref="Outside"/> where it shows the fill.</summary>
    public ReadOnlySpan<int> Indices(int i) => _indices.AsSpan(i * Taps, Taps);

    public ReadOnlySpan<short> Weights(int i) => _weights.AsSpan(i * Taps, Taps);

    /// <summary>Fills the table for source coordinate = <paramref name="step"/> × output coordinate + <paramref name="start"/>.</summary>
    /// <param name="count">Samples of the output axis.</param>
    /// <param name="step">Source samples per output sample; negative for a mirrored axis.</param>
    /// <param name="start">Source coordinate of the output's origin, relative to sample 0 of the plane.</param>
    /// <param name="length">Samples of the plane along the axis.</param>
    /// <param name="fill">What stands outside.</param>
    public void Build(int count, double step, double start, int length, FillMode fill)
    {
        var radius = Math.Max(1, Math.Abs(step));
        Reserve(count, Even((int)Math.Ceiling(2 * radius)));
        for (var i = 0; i < count; i++)
        {
            var centre = (step * (i + 0.5)) + start;
            var first = (int)Math.Floor(centre - radius + 0.5);
            if (centre >= 0 && centre < length && first >= 0 && first + Taps <= length)
                BuildInside(i, first, centre, 1 / radius);
            else
                BuildAtEdge(i, first, centre, 1 / radius, length, fill);
        }

        EndMarks();
    }

    /// <summary>
    /// Fills the table for a plane of half the picture's resolution, as if libjpeg had interpolated it first: each fine sample
    /// is 3/4 of the coarse one that covers it and 1/4 of the next nearer one.
    /// </summary>
    /// <param name="fine">The table of the picture's finest plane.</param>
    /// <param name="length">Samples of the coarse plane along the axis.</param>
    public void BuildHalf(AxisTable fine, int length)
    {
        Reserve(fine.Count, Even((fine.Taps / 2) + 2));
        for (var i = 0; i < Count; i++)
        {
            var source = fine.Indices(i);
            int first = source[0], coarse = (first - 1) >> 1;
            if (first == Outside)
                MarkOutside(i);
            else if (first > 0 && source[^1] == first + fine.Taps - 1 && coarse + Taps <= length)
                FoldInside(i, first, fine.Weights(i));
            else
                FoldAtEdge(i, source, fine.Weights(i), length);
        }

        EndMarks();
    }

    private static int Even(int taps) => (taps + 1) & ~1;

    private void Reserve(int count, int taps)
    {
        (Count, Taps, First, Last) = (count, taps, int.MaxValue, -1);
        if (_indices.Length < count * taps)
        {
            _indices = new int[count * taps];
            _weights = new short[count * taps];
        }

        if (_row.Length < taps)
            _row = new double[taps];
    }

    private void EndMarks()
    {
        if (Last < First)
            (First, Last) = (0, 0);
    }

    private void MarkOutside(int i)
    {
        _weights.AsSpan(i * Taps, Taps).Clear();
        _indices.AsSpan(i * Taps, Taps).Fill(0);
        _indices[i * Taps] = Outside;
    }

    /// <summary>Taps that follow each other.</summary>
    private void SetIndices(int i, int first)
    {
        (First, Last) = (Math.Min(First, first), Math.Max(Last, first + Taps - 1));
        var indices = _indices.AsSpan(i * Taps, Taps);
        for (var tap = 0; tap < indices.Length; tap++)
            indices[tap] = first + tap;
    }

    private void BuildInside(int i, int first, double centre, double inverseRadius)
    {
        SetIndices(i, first);
        var row = _row.AsSpan(0, Taps);
        var distance = first + 0.5 - centre;
        var sum = 0.0;
        for (var tap = 0; tap < row.Length; tap++)
        {
            var weight = Math.Max(0, 1 - (Math.Abs(distance + tap) * inverseRadius));
            row[tap] = weight;
            sum += weight;
        }

        Quantize(_weights.AsSpan(i * Taps, Taps), row, sum, heaviest: (int)centre - first);
    }

    private void BuildAtEdge(int i, int first, double centre, double inverseRadius, int length, FillMode fill)
    {
        var inside = centre >= 0 && centre <= length;
        if (!inside && fill == FillMode.Constant)
        {
            MarkOutside(i);
            return;
        }

        var indices = _indices.AsSpan(i * Taps, Taps);
        indices.Fill(Math.Clamp((int)centre, 0, length - 1));
        var row = _row.AsSpan(0, Taps);
        var (sum, heaviest) = (0.0, 0);
        for (var tap = 0; tap < row.Length; tap++)
        {
            var index = Inside(first + tap, length, fill, inside);
            row[tap] = index < 0 ? 0 : Math.Max(0, 1 - (Math.Abs(first + 0.5 - centre + tap) * inverseRadius));
            sum += row[tap];
            if (row[tap] > row[heaviest])
                heaviest = tap;
            if (row[tap] > 0)
                indices[tap] = index;
        }

        Mark(indices);
        Quantize(_weights.AsSpan(i * Taps, Taps), row, sum, heaviest);
    }

    private void Mark(ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
            (First, Last) = (Math.Min(First, index), Math.Max(Last, index));
    }

    /// <summary>The sample shown at place <paramref name="index"/>, or -1 for none.</summary>
    private static int Inside(int index, int length, FillMode fill, bool centreIsInside)
    {
        if ((uint)index < (uint)length)
            return index;
        return fill switch
        {
            FillMode.Reflect or FillMode.Wrap => FillIndex.Of(index, length, fill),
            _ => centreIsInside ? -1 : Math.Clamp(index, 0, length - 1),
        };
    }

    /// <summary>Rounds the weights; what rounding lost goes to the heaviest tap.</summary>
    private static void Quantize(Span<short> weights, ReadOnlySpan<double> row, double sum, int heaviest)
    {
        var scale = One / sum;
        var left = One;
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var weight = (int)((row[tap] * scale) + 0.5);
            weights[tap] = (short)weight;
            left -= weight;
        }

        weights[heaviest] += (short)left;
    }

    /// <summary>Adds the weights of fine samples up by the coarse samples that they are made of.</summary>
    private void FoldInside(int i, int first, ReadOnlySpan<short> fineWeights)
    {
        var coarse = (first - 1) >> 1;
        SetIndices(i, coarse);
        Span<int> sums = stackalloc int[Taps];
        sums.Clear();
        for (var tap = 0; tap < fineWeights.Length; tap++)
        {
            int fine = first + tap, near = (fine >> 1) - coarse, next = near - 1 + (2 * (fine & 1));
            sums[near] += 3 * fineWeights[tap];
            sums[next] += fineWeights[tap];
        }

        QuantizeQuarters(_weights.AsSpan(i * Taps, Taps), sums);
    }

    private void FoldAtEdge(int i, ReadOnlySpan<int> fine, ReadOnlySpan<short> fineWeights, int length)
    {
        var indices = _indices.AsSpan(i * Taps, Taps);
        Span<int> sums = stackalloc int[Taps];
        sums.Clear();
        var used = 0;
        for (var tap = 0; tap < fine.Length; tap++)
        {
            if (fineWeights[tap] == 0)
                continue;
            var near = Math.Min(fine[tap] >> 1, length - 1);
            var next = Math.Clamp(near - 1 + (2 * (fine[tap] & 1)), 0, length - 1);
            used = Add(sums, indices, used, near, 3 * fineWeights[tap]);
            used = Add(sums, indices, used, next, fineWeights[tap]);
        }

        indices[used..].Fill(indices[0]);
        Mark(indices);
        QuantizeQuarters(_weights.AsSpan(i * Taps, Taps), sums);
    }

    private static int Add(Span<int> sums, Span<int> indices, int used, int index, int weight)
    {
        var place = indices[..used].IndexOf(index);
        if (place < 0)
        {
            place = used++;
            indices[place] = index;
        }

        sums[place] += weight;
        return used;
    }

    private static void QuantizeQuarters(Span<short> weights, ReadOnlySpan<int> sums)
    {
        var (left, heaviest) = (One, 0);
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var weight = (sums[tap] + 2) >> 2;
            weights[tap] = (short)weight;
            left -= weight;
            if (weight > weights[heaviest])
                heaviest = tap;
        }

        weights[heaviest] += (short)left;
    }
}
