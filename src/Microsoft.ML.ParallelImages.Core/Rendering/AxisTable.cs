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

    private int[] _indices = [];
    private short[] _weights = [];
    private double[] _row = [];

    /// <summary>Samples of the output axis.</summary>
    public int Count { get; private set; }

    /// <summary>Taps of every output sample; unused ones weigh 0.</summary>
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
        Reserve(count, TapsFor(step));
        for (var i = 0; i < count; i++)
            Mark(BuildSample(i, (step * (i + 0.5)) + start, Math.Max(1, Math.Abs(step)), length, fill));
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
        Reserve(fine.Count, (fine.Taps / 2) + 2);
        for (var i = 0; i < Count; i++)
        {
            var indices = _indices.AsSpan(i * Taps, Taps);
            var weights = _weights.AsSpan(i * Taps, Taps);
            weights.Clear();
            var source = fine.Indices(i);
            if (source[0] == Outside)
            {
                indices.Fill(0);
                indices[0] = Outside;
                continue;
            }

            Fold(source, fine.Weights(i), indices, weights, length);
            Mark(indices);
        }

        EndMarks();
    }

    private static int TapsFor(double step) => (2 * (int)Math.Ceiling(Math.Max(1, Math.Abs(step)))) + 1;

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

    private void Mark(ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            if (index != Outside)
                (First, Last) = (Math.Min(First, index), Math.Max(Last, index));
        }
    }

    private void EndMarks()
    {
        if (Last < First)
            (First, Last) = (0, 0);
    }

    private Span<int> BuildSample(int i, double centre, double radius, int length, FillMode fill)
    {
        var indices = _indices.AsSpan(i * Taps, Taps);
        var weights = _weights.AsSpan(i * Taps, Taps);
        weights.Clear();
        indices.Fill(Math.Clamp((int)centre, 0, length - 1));
        var inside = centre >= 0 && centre <= length;
        if (!inside && fill == FillMode.Constant)
        {
            indices[0] = Outside;
            return indices;
        }

        var first = (int)Math.Floor(centre - radius + 0.5);
        var sum = 0.0;
        for (var tap = 0; tap < Taps; tap++)
        {
            var index = Inside(first + tap, length, fill, inside);
            var weight = index < 0 ? 0 : Math.Max(0, 1 - (Math.Abs(first + tap + 0.5 - centre) / radius));
            _row[tap] = weight;
            sum += weight;
            if (weight > 0)
                indices[tap] = index;
        }

        Quantize(weights, sum);
        return indices;
    }

    /// <summary>Adds the weights of fine samples up by the coarse samples that they are made of.</summary>
    private void Fold(
        ReadOnlySpan<int> fine, ReadOnlySpan<short> fineWeights, Span<int> indices, Span<short> weights, int length)
    {
        var (used, sum) = (0, 0.0);
        Array.Clear(_row);
        for (var tap = 0; tap < fine.Length; tap++)
        {
            if (fineWeights[tap] == 0)
                continue;
            var near = Math.Min(fine[tap] >> 1, length - 1);
            var next = Math.Clamp((fine[tap] & 1) == 0 ? near - 1 : near + 1, 0, length - 1);
            used = Add(indices, used, near, 0.75 * fineWeights[tap]);
            used = Add(indices, used, next, 0.25 * fineWeights[tap]);
            sum += fineWeights[tap];
        }

        indices[used..].Fill(indices[0]);
        Quantize(weights, sum);
    }

    private int Add(Span<int> indices, int used, int index, double weight)
    {
        var place = indices[..used].IndexOf(index);
        if (place < 0)
        {
            place = used++;
            indices[place] = index;
        }

        _row[place] += weight;
        return used;
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
    private void Quantize(Span<short> weights, double sum)
    {
        const int one = 1 << WeightBits;
        int left = one, heaviest = 0;
        for (var tap = 0; tap < Taps; tap++)
        {
            weights[tap] = (short)Math.Round(_row[tap] / sum * one);
            left -= weights[tap];
            if (weights[tap] > weights[heaviest])
                heaviest = tap;
        }

        weights[heaviest] += (short)left;
    }
}
