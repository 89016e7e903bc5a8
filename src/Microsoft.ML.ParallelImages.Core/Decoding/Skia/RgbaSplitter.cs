using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Takes rows of RGBA pixels, multiplied by their alpha, from the top, blends them over a background, and spreads them
/// over the lines of three planes.
/// </summary>
internal readonly struct RgbaSplitter(PlaneRows planes, Rgb background)
{
    /// <summary>Takes a row, which is blended where it stands.</summary>
    public void AddRow(Span<byte> rgba)
    {
        if (background != Rgb.Black)
            Blend(rgba);
        Span<byte> red = planes.Line(0), green = planes.Line(1), blue = planes.Line(2);
        for (var x = 0; x < red.Length; x++)
        {
            red[x] = rgba[4 * x];
            green[x] = rgba[(4 * x) + 1];
            blue[x] = rgba[(4 * x) + 2];
        }

        planes.EndRow();
    }

    private void Blend(Span<byte> rgba)
    {
        for (var x = 0; x < rgba.Length; x += 4)
        {
            var light = byte.MaxValue - rgba[x + 3];
            if (light == 0)
                continue;
            rgba[x] = Over(rgba[x], background.R, light);
            rgba[x + 1] = Over(rgba[x + 1], background.G, light);
            rgba[x + 2] = Over(rgba[x + 2], background.B, light);
        }
    }

    private static byte Over(byte sample, byte background, int light) =>
        (byte)Math.Min(byte.MaxValue, sample + (((background * light) + 127) / 255));
}
