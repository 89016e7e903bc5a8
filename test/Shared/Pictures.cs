using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Pictures for tests: pixels as [3,H,W] bytes, read and written without the code under test.</summary>
internal static class Pictures
{
    /// <summary>The pixels of an opaque image file, as Skia decodes it.</summary>
    public static (int Width, int Height, byte[] Samples) Read(string path)
    {
        using var bitmap = SKBitmap.Decode(path) ?? throw new IOException($"'{path}' is no picture.");
        return (bitmap.Width, bitmap.Height, Split(bitmap));
    }

    /// <summary>Encoded pixels that differ everywhere, so that a wrong turn or shift shows.</summary>
    public static byte[] Encode(
        int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 95)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, Asymmetric(x, y, width, height));
        }

        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>Largest and mean difference of two equally long blocks of samples.</summary>
    public static (int Max, double Mean) Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        Assert.Equal(a.Length, b.Length);
        var (max, sum) = (0, 0L);
        for (var i = 0; i < a.Length; i++)
        {
            var difference = Math.Abs(a[i] - b[i]);
            (max, sum) = (Math.Max(max, difference), sum + difference);
        }

        return (max, (double)sum / a.Length);
    }

    /// <summary>A smooth picture with a bright wedge: no symmetry, and soft enough for JPEG.</summary>
    public static SKColor Asymmetric(int x, int y, int width, int height)
    {
        double u = (x + 0.5) / width, v = (y + 0.5) / height;
        var wedge = v < u * 0.6 ? 60 : 0;
        return new SKColor(
            (byte)(40 + (150 * u) + wedge), (byte)(30 + (150 * v)), (byte)(200 - (120 * u * v) - wedge));
    }

    private static byte[] Split(SKBitmap bitmap)
    {
        var count = bitmap.Width * bitmap.Height;
        var samples = new byte[3 * count];
        var pixels = bitmap.Pixels;
        for (var i = 0; i < count; i++)
        {
            samples[i] = pixels[i].Red;
            samples[count + i] = pixels[i].Green;
            samples[(2 * count) + i] = pixels[i].Blue;
        }

        return samples;
    }
}
