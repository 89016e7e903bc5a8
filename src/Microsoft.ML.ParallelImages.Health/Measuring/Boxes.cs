using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Square grey pictures: the luma of a rendering, and half of one.</summary>
internal static class Boxes
{
    /// <summary>BT.601's luma, not rounded.</summary>
    public static float[] LumaOf(PixelBuffer picture)
    {
        ReadOnlySpan<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        var luma = new float[red.Length];
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (0.299f * red[i]) + (0.587f * green[i]) + (0.114f * blue[i]);
        return luma;
    }

    /// <summary>Means of 2 × 2 samples.</summary>
    public static float[] Halve(ReadOnlySpan<float> picture, int side)
    {
        var half = side / 2;
        var halved = new float[half * half];
        for (var y = 0; y < half; y++)
        {
            for (var x = 0; x < half; x++)
            {
                var at = (2 * y * side) + (2 * x);
                halved[(y * half) + x] =
                    (picture[at] + picture[at + 1] + picture[at + side] + picture[at + side + 1]) / 4;
            }
        }

        return halved;
    }
}
