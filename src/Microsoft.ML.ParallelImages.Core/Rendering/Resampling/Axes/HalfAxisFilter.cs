using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// <see cref="AxisFilter"/> for a plane of half the picture's resolution, as if libjpeg had interpolated it first: each
/// fine sample is 3/4 of the coarse one that covers it and 1/4 of the next nearer one.
/// </summary>
/// <remarks>Reused; not thread-safe.</remarks>
internal sealed class HalfAxisFilter
{
    private Vector128<float>[] _group = [];
    private int[] _indices = [];
    private float[] _weights = [];

    /// <summary>Fills a table.</summary>
    /// <param name="table">The table of the coarse plane.</param>
    /// <param name="fine">The table of the picture's finest plane.</param>
    /// <param name="axis">What that was filled from.</param>
    /// <param name="length">Samples of the coarse plane along the axis.</param>
    public void Fill(AxisTable table, AxisTable fine, in SourceAxis axis, int length)
    {
        // Around the seam of a tiling whose first and last sample are one, coarse samples of both ends are cut.
        var taps = (((fine.Taps / 2) + 3) & ~1) + (axis.Fill == FillMode.ScipyWrap ? 2 : 0);
        table.Reserve(fine.Count, taps, length);
        if (_group.Length < taps)
            (_group, _indices, _weights) = (new Vector128<float>[taps], new int[taps], new float[taps]);
        var isTriangle = axis.Kernel.IsTriangle;
        for (var i = 0; i < fine.Count;)
        {
            var last = i + AxisTable.Group - 1;
            if (last < fine.Count && isTriangle && Holds(in axis, i, taps, length)
                && Holds(in axis, last, taps, length))
            {
                FillGroup(table, i, in axis);
                i += AxisTable.Group;
            }
            else
            {
                FillOne(table, fine, i++, in axis, length);
            }
        }

        table.Complete();
    }

    private static bool Holds(in SourceAxis axis, int i, int taps, int length)
    {
        var first = (axis.FirstOf(axis.CentreOf(i)) - 1) >> 1;
        return axis.Holds(i) && first >= 0 && first + taps <= length;
    }

    private void FillGroup(AxisTable table, int i, in SourceAxis axis)
    {
        var group = Weigh(table, i, in axis);
        table.SetGroup(i, group.Indices, _group.AsSpan(0, table.Taps), group.NearestTap);
    }

    /// <summary>Adds the weights of fine samples up by the coarse samples that they are made of.</summary>
    private AxisGroup Weigh(AxisTable table, int i, in SourceAxis axis)
    {
        var (group, kernel) = (AxisGroup.Of(in axis, i).Halved, axis.Kernel.Triangle);
        var distance = group.Distance(width: 2);
        var weights = _group.AsSpan(0, table.Taps);
        var (before, left) = (kernel.At(distance, -1), kernel.At(distance));
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var (right, after) = (kernel.At(distance, (2 * tap) + 1), kernel.At(distance, (2 * tap) + 2));
            weights[tap] = ((left + right) * 3) + (before + after);
            (before, left) = (right, after);
        }

        return group;
    }

    private void FillOne(AxisTable table, AxisTable fine, int i, in SourceAxis axis, int length)
    {
        if (fine.IsOutside(i))
        {
            table.SetOutside(i);
            return;
        }

        if (TryFillInside(table, i, in axis, length))
            return;
        Array.Clear(_weights);
        var used = 0;
        for (var tap = 0; tap < fine.Taps; tap++)
        {
            int index = fine.Index(i, tap), weight = fine.Weight(i, tap);
            if (weight == 0)
                continue;
            var near = Math.Min(index >> 1, length - 1);
            Add(near, 3 * weight);
            Add(Math.Clamp(near - 1 + (2 * (index & 1)), 0, length - 1), weight);
        }

        _indices.AsSpan(used).Fill(_indices[0]);
        var heaviest = _weights.IndexOf(_weights.Max());
        table.Set(i, _indices.AsSpan(0, table.Taps), _weights.AsSpan(0, table.Taps), heaviest);

        void Add(int index, int weight)
        {
            var place = _indices.AsSpan(0, used).IndexOf(index);
            if (place < 0)
            {
                place = used++;
                _indices[place] = index;
            }

            _weights[place] += weight;
        }
    }

    /// <summary>
    /// Fills an output sample as a group does, if all that weighs anything lies in the picture: a sample is the same
    /// whether what stands around it is part of a picture or a whole one.
    /// </summary>
    private bool TryFillInside(AxisTable table, int i, in SourceAxis axis, int length)
    {
        var centre = axis.CentreOf(i);
        if (!axis.Kernel.IsTriangle
            || centre - axis.Radius < axis.Low - 0.5 || centre + axis.Radius > axis.High + 0.5)
        {
            return false;
        }

        var group = Weigh(table, i, in axis);
        var first = group.Indices[0];
        for (var tap = 0; tap < table.Taps; tap++)
        {
            _weights[tap] = _group[tap][0];
            _indices[tap] = Math.Clamp(first + tap, 0, length - 1);
            if (_weights[tap] > 0 && _indices[tap] != first + tap)
                return false;
        }

        table.Set(i, _indices.AsSpan(0, table.Taps), _weights.AsSpan(0, table.Taps), group.NearestTap[0]);
        return true;
    }
}
