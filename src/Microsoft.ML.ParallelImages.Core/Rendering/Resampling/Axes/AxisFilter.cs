using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Pillow's antialiased "bilinear" filter: a triangle one source sample wide when enlarging, one output sample wide
/// when shrinking; taps outside the picture are dropped and the rest weighs more.
/// </summary>
/// <remarks>
/// Four output samples at a time, where all that they see lies in the picture. Reused; not thread-safe.
/// </remarks>
internal sealed class AxisFilter
{
    private Vector128<float>[] _group = [];
    private int[] _indices = [];
    private float[] _weights = [];

    /// <summary>Fills the table of <paramref name="count"/> output samples.</summary>
    public void Fill(AxisTable table, int count, in SourceAxis axis)
    {
        table.Reserve(count, axis.Taps, axis.Length);
        if (_group.Length < axis.Taps)
            (_group, _indices, _weights) = (new Vector128<float>[axis.Taps], new int[axis.Taps], new float[axis.Taps]);
        var isTriangle = axis.Kernel.IsTriangle;
        for (var i = 0; i < count;)
        {
            var last = i + AxisTable.Group - 1;
            if (last < count && isTriangle && axis.Holds(i) && axis.Holds(last))
            {
                FillGroup(table, i, in axis);
                i += AxisTable.Group;
            }
            else
            {
                FillOne(table, i++, in axis);
            }
        }

        table.Complete();
    }

    private void FillGroup(AxisTable table, int i, in SourceAxis axis)
    {
        var (group, kernel) = (AxisGroup.Of(in axis, i), axis.Kernel.Triangle);
        var distance = group.Distance();
        var weights = _group.AsSpan(0, table.Taps);
        for (var tap = 0; tap < weights.Length; tap++)
            weights[tap] = kernel.At(distance, tap);
        table.SetGroup(i, group.Indices, weights, group.NearestTap);
    }

    private void FillOne(AxisTable table, int i, in SourceAxis axis)
    {
        var centre = axis.CentreOf(i);
        if (axis.Fill == FillMode.ScipyWrap)
            centre = FillPlace.Of(centre - 0.5, 0, axis.Length - 1, axis.Fill) + 0.5;
        var inside = centre >= axis.Low && centre <= axis.High;
        if (!inside && axis.Fill == FillMode.Constant)
        {
            table.SetOutside(i);
            return;
        }

        var (first, kernel) = (axis.FirstOf(centre), axis.Kernel);
        var (distance, heaviest) = ((float)(first - centre + 0.5), 0);
        for (var tap = 0; tap < table.Taps; tap++)
        {
            var index = Shown(first + tap, in axis, inside);
            _weights[tap] = index < 0 ? 0 : kernel.At(distance + tap);
            _indices[tap] = _weights[tap] != 0 ? index : Math.Clamp((int)centre, axis.Low, axis.High - 1);
            if (_weights[tap] > _weights[heaviest] || (_weights[tap] == _weights[heaviest] && first + tap <= centre))
                heaviest = tap;
        }

        table.Set(i, _indices.AsSpan(0, table.Taps), _weights.AsSpan(0, table.Taps), heaviest);
    }

    /// <summary>The sample shown at place <paramref name="index"/>, or -1 for none.</summary>
    private static int Shown(int index, in SourceAxis axis, bool centreIsInside)
    {
        if (index >= axis.Low && index < axis.High)
            return index;
        return axis.Fill is FillMode.Constant or FillMode.Nearest
            ? centreIsInside ? -1 : Math.Clamp(index, axis.Low, axis.High - 1)
            : axis.Low + FillIndex.Of(index - axis.Low, axis.High - axis.Low, axis.Fill);
    }
}
