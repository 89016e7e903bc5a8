using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Pictures of shapes before a gradient, with grain of several sizes, as photos have it; and what may be done to them.
/// </summary>
internal static class DrawnPhoto
{
    public const int Width = 320, Height = 240;

    /// <summary>Another picture for each number.</summary>
    public static SKBitmap Draw(int number, int width = Width, int height = Height)
    {
        var random = new Random(number);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(ColorOf(random));
        using var paint = new SKPaint { IsAntialias = true };
        for (var shape = 0; shape < 30; shape++)
        {
            paint.Color = ColorOf(random);
            float x = random.Next(-40, width), y = random.Next(-40, height);
            var bounds = SKRect.Create(x, y, random.Next(10, width / 3), random.Next(10, height / 3));
            if (shape % 2 == 0)
                canvas.DrawOval(bounds, paint);
            else
                canvas.DrawRect(bounds, paint);
        }

        canvas.Flush();
        AddGrain(bitmap, random);
        return bitmap;
    }

    public static byte[] Jpeg(SKBitmap bitmap, int quality = 92)
    {
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }

    public static SKBitmap Resized(SKBitmap bitmap, double factor) => bitmap.Resize(
        new SKImageInfo((int)(bitmap.Width * factor), (int)(bitmap.Height * factor)), SKFilterQuality.High);

    /// <summary>A piece of this share of each side, at a place that follows from the number.</summary>
    public static SKBitmap Cropped(SKBitmap bitmap, double share, int number)
    {
        var random = new Random(number);
        var (width, height) = ((int)(bitmap.Width * share), (int)(bitmap.Height * share));
        var (x, y) = (random.Next(bitmap.Width - width), random.Next(bitmap.Height - height));
        return Mapped(bitmap, width, height, (u, v) => (x + u, y + v));
    }

    public static SKBitmap Mirrored(SKBitmap bitmap) =>
        Mapped(bitmap, bitmap.Width, bitmap.Height, (u, v) => (bitmap.Width - 1 - u, v));

    public static SKBitmap Turned(SKBitmap bitmap) =>
        Mapped(bitmap, bitmap.Height, bitmap.Width, (u, v) => (v, bitmap.Height - 1 - u));

    public static SKBitmap Brightened(SKBitmap bitmap, double factor)
    {
        var brighter = bitmap.Copy();
        brighter.Pixels = Array.ConvertAll(bitmap.Pixels, color => new SKColor(
            Scaled(color.Red, factor), Scaled(color.Green, factor), Scaled(color.Blue, factor)));
        return brighter;
    }

    public static SKBitmap Blurred(SKBitmap bitmap, float deviation)
    {
        var blurred = new SKBitmap(bitmap.Info);
        using var canvas = new SKCanvas(blurred);
        using var filter = SKImageFilter.CreateBlur(deviation, deviation, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { ImageFilter = filter };
        canvas.DrawBitmap(bitmap, 0, 0, paint);
        canvas.Flush();
        return blurred;
    }

    /// <summary>Null for bytes that are no whole picture.</summary>
    public static SKBitmap? TryDecode(byte[] bytes)
    {
        using var stream = new SKMemoryStream(bytes);
        using var codec = bytes.Length == 0 ? null : SKCodec.Create(stream);
        if (codec is null)
            return null;
        var bitmap = new SKBitmap(codec.Info);
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        return null;
    }

    /// <summary>The same pixels in other bytes: a comment stands in front of them.</summary>
    public static byte[] Commented(byte[] jpeg) => [.. jpeg[..2], 0xFF, 0xFE, 0, 5, 65, 66, 67, .. jpeg[2..]];

    /// <summary>Shares of 64 colours, as features that know no place.</summary>
    public static float[] ColorsOf(SKBitmap bitmap)
    {
        var shares = new float[64];
        foreach (var color in bitmap.Pixels)
            shares[(color.Red / 64 * 16) + (color.Green / 64 * 4) + (color.Blue / 64)]++;
        return shares;
    }

    public static ImageFile File(SKBitmap bitmap, string name) => ImageFile.FromBytes(Jpeg(bitmap), name);

    private static SKBitmap Mapped(SKBitmap bitmap, int width, int height, Func<int, int, (int X, int Y)> from)
    {
        var (pixels, mapped) = (bitmap.Pixels, new SKColor[width * height]);
        for (var i = 0; i < mapped.Length; i++)
        {
            var (x, y) = from(i % width, i / width);
            mapped[i] = pixels[(y * bitmap.Width) + x];
        }

        return new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque))
        {
            Pixels = mapped,
        };
    }

    private static void AddGrain(SKBitmap bitmap, Random random)
    {
        var (width, height, pixels) = (bitmap.Width, bitmap.Height, bitmap.Pixels);
        var grain = new double[width * height];
        for (var size = 1; size <= 8; size *= 2)
        {
            var across = (width / size) + 1;
            var blocks = new double[across * ((height / size) + 1)];
            for (var i = 0; i < blocks.Length; i++)
                blocks[i] = (random.NextDouble() - 0.5) * 24;
            for (var i = 0; i < grain.Length; i++)
                grain[i] += blocks[(i / width / size * across) + (i % width / size)];
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            var (color, light) = (pixels[i], 1 - (0.4 * (i / width) / height));
            pixels[i] = new SKColor(
                Clamped((color.Red * light) + grain[i]), Clamped((color.Green * light) + grain[i]),
                Clamped((color.Blue * light) + grain[i]));
        }

        bitmap.Pixels = pixels;
    }

    private static SKColor ColorOf(Random random) =>
        new((byte)random.Next(20, 250), (byte)random.Next(20, 250), (byte)random.Next(20, 250));

    private static byte Scaled(byte value, double factor) => Clamped(value * factor);

    private static byte Clamped(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
