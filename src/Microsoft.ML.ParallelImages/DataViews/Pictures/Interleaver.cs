using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Three planes to pixels of four bytes.</summary>
internal static class Interleaver
{
    public static void ToRgba(PixelBuffer picture, Span<byte> rgba)
    {
        Span<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        for (var i = 0; i < red.Length; i++)
        {
            rgba[4 * i] = red[i];
            rgba[(4 * i) + 1] = green[i];
            rgba[(4 * i) + 2] = blue[i];
            rgba[(4 * i) + 3] = 255;
        }
    }
}
