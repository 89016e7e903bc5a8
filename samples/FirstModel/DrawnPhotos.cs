using System.Runtime.InteropServices;
using SkiaSharp;

namespace FirstModel;

/// <summary>
/// Draws a small data set: one object a photo, in any colour, size and pose, over a busy background with noise. The
/// classes differ in shape only, so colours give nothing away.
/// </summary>
internal static class DrawnPhotos
{
    private static readonly Dictionary<string, Func<SKPath>> Shapes = new()
    {
        ["arrow"] = () => Polygon(-1, -0.25f, 0.2f, -0.25f, 0.2f, -0.7f, 1, 0, 0.2f, 0.7f, 0.2f, 0.25f, -1, 0.25f),
        ["cross"] = () => Polygon(
            -0.3f, -1, 0.3f, -1, 0.3f, -0.3f, 1, -0.3f, 1, 0.3f, 0.3f, 0.3f, 0.3f, 1, -0.3f, 1, -0.3f, 0.3f, -1, 0.3f,
            -1, -0.3f, -0.3f, -0.3f),
        ["disc"] = () => Circles(1),
        ["ring"] = () => Circles(1, 0.6f),
        ["square"] = () => Polygon(-0.85f, -0.85f, 0.85f, -0.85f, 0.85f, 0.85f, -0.85f, 0.85f),
        ["star"] = () => Polygon([.. Enumerable.Range(0, 10).SelectMany(i => Corner(i, i % 2 == 0 ? 1 : 0.42f))]),
        ["triangle"] = () => Polygon(0, -1, 0.95f, 0.75f, -0.95f, 0.75f),
    };

    public static void Write(string folder, int imagesPerClass, CancellationToken cancellation)
    {
        foreach (var (name, shape) in Shapes)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (var i = 0; i < imagesPerClass; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var random = new Random((name[0] * 1_000_003) + (name[1] * 1_009) + i);
                using var photo = Draw(shape, random);
                using var data = photo.Encode(SKEncodedImageFormat.Jpeg, 88);
                File.WriteAllBytes(Path.Combine(folder, name, $"{name}-{i:000}.jpg"), data.ToArray());
            }
        }
    }

    private static SKBitmap Draw(Func<SKPath> shape, Random random)
    {
        var (width, height) = (random.Next(220, 320), random.Next(200, 280));
        var photo = new SKBitmap(width, height);
        using var canvas = new SKCanvas(photo);
        using var paint = new SKPaint { IsAntialias = true };
        paint.Shader = SKShader.CreateLinearGradient(
            default, new SKPoint(width, height), [Color(random), Color(random)], SKShaderTileMode.Clamp);
        canvas.DrawPaint(paint);
        paint.Shader = null;
        for (var i = 0; i < 14; i++)
        {
            paint.Color = Color(random).WithAlpha(90);
            paint.StrokeWidth = random.Next(2, 9);
            canvas.DrawLine(random.Next(width), random.Next(height), random.Next(width), random.Next(height), paint);
        }

        canvas.Translate(width * Between(random, 0.38f, 0.62f), height * Between(random, 0.38f, 0.62f));
        canvas.RotateDegrees(Between(random, -28, 28));
        canvas.Scale(Between(random, 50, 85), Between(random, 50, 85));
        paint.Color = Color(random);
        using var path = shape();
        canvas.DrawPath(path, paint);
        AddNoise(photo, random);
        return photo;
    }

    private static void AddNoise(SKBitmap photo, Random random)
    {
        var samples = photo.Bytes;
        foreach (ref var sample in samples.AsSpan())
            sample = (byte)Math.Clamp(sample + random.Next(-16, 17), 0, 255);
        Marshal.Copy(samples, 0, photo.GetPixels(), samples.Length);
    }

    private static float Between(Random random, float low, float high) => low + ((high - low) * random.NextSingle());

    private static SKColor Color(Random random) =>
        SKColor.FromHsv(random.Next(360), random.Next(20, 100), random.Next(30, 100));

    private static float[] Corner(int i, float radius) =>
        [radius * MathF.Sin(i * MathF.PI / 5), -radius * MathF.Cos(i * MathF.PI / 5)];

    private static SKPath Polygon(params float[] corners)
    {
        var path = new SKPath();
        path.AddPoly([.. corners.Chunk(2).Select(point => new SKPoint(point[0], point[1]))]);
        return path;
    }

    private static SKPath Circles(params float[] radii)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        foreach (var radius in radii)
            path.AddCircle(0, 0, radius);
        return path;
    }
}
