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
        for (var i = 0; i < 3 * hole.Height; i++)
        {
            var channel = i / hole.Height;
            var row = _picture.Row(channel, hole.Top + (i % hole.Height)).Slice(hole.Left, hole.Width);
            if (_fill == HoleFill.Noise)
                FillWithNoise(row);
            else
                row.Fill(channel switch { 0 => _red, 1 => _green, _ => _blue });
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
