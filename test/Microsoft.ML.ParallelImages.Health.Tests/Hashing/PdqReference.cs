using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// PDQ as its paper and reference describe it, plainly: two box filters along each side of the whole picture, every
/// 64th of it, the cosine transform as a double sum, the median.
/// </summary>
internal static class PdqReference
{
    public static bool[] Hash(SKBitmap bitmap)
    {
        var luma = Array.ConvertAll(
            bitmap.Pixels, color => (0.299 * color.Red) + (0.587 * color.Green) + (0.114 * color.Blue));
        var (width, height) = (bitmap.Width, bitmap.Height);
        for (var pass = 0; pass < 2; pass++)
        {
            luma = Box(luma, width, height, (width + 127) / 128, 1, 0);
            luma = Box(luma, width, height, (height + 127) / 128, 0, 1);
        }

        var small = new double[64, 64];
        for (var i = 0; i < 64; i++)
        {
            for (var j = 0; j < 64; j++)
                small[i, j] = luma[((int)((i + 0.5) * height / 64) * width) + (int)((j + 0.5) * width / 64)];
        }

        var frequencies = new double[256];
        for (var at = 0; at < 256; at++)
        {
            for (var i = 0; i < 64; i++)
            {
                for (var j = 0; j < 64; j++)
                    frequencies[at] += Wave(at / 16, i) * Wave(at % 16, j) * small[i, j];
            }
        }

        var median = frequencies.Order().ElementAt(127);
        return Array.ConvertAll(frequencies, value => value > median);
    }

    public static int Distance(bool[] bits, PdqHash hash)
    {
        ulong[] words = [hash.A, hash.B, hash.C, hash.D];
        return Enumerable.Range(0, 256).Count(i => bits[i] != ((words[i / 64] >> (i % 64) & 1) != 0));
    }

    private static double Wave(int k, int x) => Math.Sqrt(2 / 64.0) * Math.Cos(Math.PI / 128 * (k + 1) * ((2 * x) + 1));

    private static double[] Box(double[] luma, int width, int height, int window, int across, int down)
    {
        var filtered = new double[luma.Length];
        var (before, after) = ((window - 1) / 2, window / 2);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sum, count) = (0.0, 0);
                for (var offset = -before; offset <= after; offset++)
                {
                    var (u, v) = (x + (offset * across), y + (offset * down));
                    if (u < 0 || u >= width || v < 0 || v >= height)
                        continue;
                    (sum, count) = (sum + luma[(v * width) + u], count + 1);
                }

                filtered[(y * width) + x] = sum / count;
            }
        }

        return filtered;
    }
}
