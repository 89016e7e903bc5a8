using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Pillow's antialiased "bilinear" filter: a triangle one source sample wide when enlarging, one output sample wide when
/// shrinking; taps outside the picture are dropped and the rest weighs more.
/// </summary>
/// <remarks>Four output samples at a time, where all that they see lies in the picture. Reused; not thread-safe.</remarks>
internal sealed class AxisFilter
{
    private Vector128<float>[] _group = [];
    private int[] _indices = [];
    private float[] _weights = [];

    /// <summary>Fills the table of <paramref name="count"/> output samples.</summary>
    public void Fill(AxisTable table, int count, SourceAxis axis)
    {
        Reserve(table, count, axis.Taps);
        for (var i = 0; i < count;)
        {
            var last = i + AxisTable.Group - 1;
            if (last < count && axis.Holds(i) && axis.Holds(last))
            {
                FillGroup(table, i, axis);
                i += AxisTable.Group;
            }
            else
            {
                FillOne(table, i++, axis);
            }
        }

        table.Complete();
    }

    /// <summary>
    /// Fills the table of a plane of half the picture's resolution, as if libjpeg had interpolated it first: each fine sample
    /// is 3/4 of the coarse one that covers it and 1/4 of the next nearer one.
    /// </summary>
    /// <param name="table">The table to fill.</param>
    /// <param name="fine">The table of the picture's finest plane.</param>
    /// <param name="axis">What that was filled from.</param>
    /// <param name="length">Samples of the coarse plane along the axis.</param>
    public void FillHalf(AxisTable table, AxisTable fine, SourceAxis axis, int length)
    {
        Reserve(table, fine.Count, ((fine.Taps / 2) + 3) & ~1);
        for (var i = 0; i < fine.Count;)
        {
            var last = i + AxisTable.Group - 1;
            if (last < fine.Count && HoldsHalf(i) && HoldsHalf(last))
            {
                FillHalfGroup(table, i, axis);
                i += AxisTable.Group;
            }
            else
            {
                FillHalfOne(table, fine, i++, length);
            }
        }

        table.Complete();

        bool HoldsHalf(int i)
        {
            var first = CoarseOf(axis.FirstOf(axis.CentreOf(i)));
            return axis.Holds(i) && first >= 0 && first + table.Taps <= length;
        }
    }

    /// <summary>The first sample of half the resolution that fine samples from <paramref name="first"/> on are made of.</summary>
    private static int CoarseOf(int first) => (first - 1) >> 1;

    private void Reserve(AxisTable table, int count, int taps)
    {
        table.Reserve(count, taps);
        if (_group.Length < taps)
            (_group, _indices, _weights) = (new Vector128<float>[taps], new int[taps], new float[taps]);
    }

    private void FillGroup(AxisTable table, int i, SourceAxis axis)
    {
        var (centre, first) = Places(i, axis);
        var distance = ToSingle(first + Vector256.Create(0.5) - centre);
        var inverse = (float)(1 / axis.Radius);
        var weights = _group.AsSpan(0, table.Taps);
        for (var tap = 0; tap < weights.Length; tap++)
            weights[tap] = Triangle(distance + Vector128.Create((float)tap), inverse);
        table.SetGroup(i, ToInt32(first), weights, heaviest: ToInt32(Vector256.Floor(centre) - first));
    }

    /// <summary>Adds the weights of fine samples up by the coarse samples that they are made of.</summary>
    private void FillHalfGroup(AxisTable table, int i, SourceAxis axis)
    {
        var (centre, first) = Places(i, axis);
        first = Vector256.Floor((first - Vector256<double>.One) * 0.5);
        var distance = ToSingle((first * 2) + Vector256.Create(0.5) - centre);
        var inverse = (float)(1 / axis.Radius);
        var weights = _group.AsSpan(0, table.Taps);
        var (before, left) = (Triangle(distance - Vector128<float>.One, inverse), Triangle(distance, inverse));
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var right = Triangle(distance + Vector128.Create((2f * tap) + 1), inverse);
            var after = Triangle(distance + Vector128.Create((2f * tap) + 2), inverse);
            weights[tap] = ((left + right) * 3) + (before + after);
            (before, left) = (right, after);
        }

        var nearest = Vector256.Floor(Vector256.Floor(centre) * 0.5);
        table.SetGroup(i, ToInt32(first), weights, heaviest: ToInt32(nearest - first));
    }

    /// <summary>The centres of a group of output samples, and the first source samples that they see.</summary>
    private static (Vector256<double> Centre, Vector256<double> First) Places(int i, SourceAxis axis)
    {
        var centre = ((Vector256.Create(i + 0.5) + Vector256<double>.Indices) * axis.Step) + Vector256.Create(axis.Start);
        return (centre, Vector256.Floor(centre - Vector256.Create(axis.Radius) + Vector256.Create(0.5)));
    }

    private static Vector128<float> Triangle(Vector128<float> distance, float inverseRadius) => Vector128.MaxNative(
        Vector128<float>.Zero, Vector128<float>.One - (Vector128.Abs(distance) * inverseRadius));

    private static float Triangle(float distance, float inverseRadius) => Math.Max(0, 1 - (Math.Abs(distance) * inverseRadius));

    private static Vector128<float> ToSingle(Vector256<double> values) => Vector128.Narrow(values.GetLower(), values.GetUpper());

    private static Vector128<int> ToInt32(Vector256<double> values) => Vector128.ConvertToInt32Native(ToSingle(values));

    private void FillOne(AxisTable table, int i, SourceAxis axis)
    {
        var centre = axis.CentreOf(i);
        var inside = centre >= 0 && centre <= axis.Length;
        if (!inside && axis.Fill == FillMode.Constant)
        {
            table.SetOutside(i);
            return;
        }

        var first = axis.FirstOf(centre);
        var (distance, inverse) = ((float)(first + 0.5 - centre), (float)(1 / axis.Radius));
        var heaviest = 0;
        for (var tap = 0; tap < table.Taps; tap++)
        {
            var index = Inside(first + tap, axis, inside);
            _weights[tap] = index < 0 ? 0 : Triangle(distance + tap, inverse);
            _indices[tap] = _weights[tap] > 0 ? index : Math.Clamp((int)centre, 0, axis.Length - 1);
            if (_weights[tap] > _weights[heaviest])
                heaviest = tap;
        }

        table.Set(i, _indices.AsSpan(0, table.Taps), _weights.AsSpan(0, table.Taps), heaviest);
    }

    /// <summary>The sample shown at place <paramref name="index"/>, or -1 for none.</summary>
    private static int Inside(int index, SourceAxis axis, bool centreIsInside)
    {
        if ((uint)index < (uint)axis.Length)
            return index;
        return axis.Fill switch
        {
            FillMode.Reflect or FillMode.Wrap => FillIndex.Of(index, axis.Length, axis.Fill),
            _ => centreIsInside ? -1 : Math.Clamp(index, 0, axis.Length - 1),
        };
    }

    private void FillHalfOne(AxisTable table, AxisTable fine, int i, int length)
    {
        if (fine.IsOutside(i))
        {
            table.SetOutside(i);
            return;
        }

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
}
