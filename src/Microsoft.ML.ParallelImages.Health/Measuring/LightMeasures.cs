using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How bright a picture is, 0 to 1: brightness is √(0.241 R² + 0.691 G² + 0.068 B²) / 255.</summary>
/// <param name="Darkest">The 5th percentile.</param>
/// <param name="Brightest">The 99th percentile.</param>
/// <param name="Contrast">From the 5th to the 95th percentile.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Entropy">Bits of information in a grey sample, 0 to 8.</param>
internal readonly record struct LightMeasures(
    float Darkest, float Brightest, float Contrast, float Mean, float Entropy)
{
    public static LightMeasures Of(PixelBuffer picture)
    {
        ReadOnlySpan<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        Span<int> counts = stackalloc int[256];
        Span<int> greys = stackalloc int[256];
        counts.Clear();
        greys.Clear();
        var sum = 0.0;
        for (var i = 0; i < red.Length; i++)
        {
            float r = red[i], g = green[i], b = blue[i];
            var brightness = MathF.Sqrt((0.241f * r * r) + (0.691f * g * g) + (0.068f * b * b));
            sum += brightness;
            counts[Math.Min(255, (int)(brightness + 0.5f))]++;
            greys[(int)((0.299f * r) + (0.587f * g) + (0.114f * b) + 0.5f)]++;
        }

        var (dark, light) = (Percentile(counts, red.Length, 0.05), Percentile(counts, red.Length, 0.95));
        return new(
            dark, Percentile(counts, red.Length, 0.99), light - dark, (float)(sum / red.Length / 255),
            (float)EntropyOf(greys, red.Length));
    }

    private static float Percentile(ReadOnlySpan<int> counts, int total, double share)
    {
        var (value, left) = (0, share * total);
        while (value < 255 && (left -= counts[value]) > 0)
            value++;
        return value / 255f;
    }

    private static double EntropyOf(ReadOnlySpan<int> counts, int total)
    {
        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                entropy -= (double)count / total * Math.Log2((double)count / total);
        }

        return entropy;
    }
}
