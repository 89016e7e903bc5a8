using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Spreads each sample over a few places around it: motion, or a lens out of focus.</summary>
/// <remarks>Single precision, rounded once; outside the picture it is mirrored.</remarks>
internal sealed class PointSpread
{
    private const int Lanes = FramedPlane.Lanes;

    private readonly (int X, int Y, float Weight)[] _places;
    private readonly int _margin;

    /// <summary>Of weights in a square with an odd side, row by row; they are scaled to add up to one.</summary>
    /// <param name="weights">At least 0, and not all 0.</param>
    /// <param name="radius">Half of the side without the middle.</param>
    public PointSpread(ReadOnlySpan<double> weights, int radius)
    {
        var (side, sum) = ((2 * radius) + 1, 0.0);
        foreach (var weight in weights)
            sum += weight;
        var places = new List<(int, int, float)>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
                places.Add(((i % side) - radius, (i / side) - radius, (float)(weights[i] / sum)));
        }

        (_places, _margin) = ([.. places], radius);
    }

    public void Apply(PixelBuffer from, PixelBuffer to)
    {
        using var memory = from.NewMemory();
        Span<int> offsets = _places.Length <= 1024 ? stackalloc int[_places.Length] : new int[_places.Length];
        Span<byte> last = stackalloc byte[Lanes];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = new FramedPlane(from, channel, _margin, memory);
            for (var i = 0; i < offsets.Length; i++)
                offsets[i] = ((_places[i].Y + _margin) * plane.Stride) + _places[i].X + _margin;
            for (var y = 0; y < from.Size.Height; y++)
            {
                var row = to.Row(channel, y);
                var x = 0;
                for (; x <= row.Length - Lanes; x += Lanes)
                    Mix(plane.From(x - _margin, y - _margin), offsets, ref row[x]);
                if (x == row.Length)
                    continue;
                Mix(plane.From(x - _margin, y - _margin), offsets, ref last[0]);
                last[..(row.Length - x)].CopyTo(row[x..]);
            }
        }
    }

    /// <summary>Writes 16 samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ReadOnlySpan<byte> samples, ReadOnlySpan<int> offsets, ref byte target)
    {
        Vector256<float> lower = Vector256.Create(0.5f), upper = lower;
        for (var i = 0; i < offsets.Length; i++)
        {
            var (low, high) = SampleMath.Load(samples.Slice(offsets[i], Lanes));
            var weight = Vector256.Create(_places[i].Weight);
            lower += low * weight;
            upper += high * weight;
        }

        SampleMath.Store(lower, upper, ref target);
    }
}
