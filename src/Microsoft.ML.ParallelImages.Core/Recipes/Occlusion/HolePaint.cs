using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Fills rectangles of one picture.</summary>
internal ref struct HolePaint
{
    private readonly PixelBuffer _picture;
    private readonly HoleFill _fill;
    private readonly byte _red, _green, _blue;
    private CounterRandom _random;

    /// <summary>Measures the picture if that is what it is filled with.</summary>
    public HolePaint(PixelBuffer picture, HoleFill fill, Rgb color, RandomKey key)
    {
        (_picture, _fill) = (picture, fill);
        (_red, _green, _blue) = fill == HoleFill.Mean
            ? (MeanOf(picture.Channel(0)), MeanOf(picture.Channel(1)), MeanOf(picture.Channel(2)))
            : (color.R, color.G, color.B);
        _random = new CounterRandom(key.Child(0));
    }

    /// <summary>Fills what lies inside the picture.</summary>
    public void Fill(PixelRect hole)
    {
        hole = hole.Intersect(_picture.Size.Bounds);
        FillChannel(0, hole, _red);
        FillChannel(1, hole, _green);
        FillChannel(2, hole, _blue);
    }

    private void FillChannel(int channel, PixelRect hole, byte sample)
    {
        for (var y = hole.Top; y < hole.Bottom; y++)
        {
            var row = _picture.Row(channel, y).Slice(hole.Left, hole.Width);
            if (_fill == HoleFill.Noise)
                FillWithNoise(row);
            else
                row.Fill(sample);
        }
    }

    private void FillWithNoise(Span<byte> row)
    {
        const int bytes = sizeof(ulong);
        for (var i = 0; i < row.Length; i += bytes)
        {
            var bits = _random.NextBits();
            foreach (ref var sample in row.Slice(i, Math.Min(bytes, row.Length - i)))
                (sample, bits) = ((byte)bits, bits >> 8);
        }
    }

    private static byte MeanOf(ReadOnlySpan<byte> samples) =>
        (byte)((SampleMath.Sum(samples) + (samples.Length / 2)) / samples.Length);
}
