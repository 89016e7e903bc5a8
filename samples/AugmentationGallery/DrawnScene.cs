using SkiaSharp;

namespace AugmentationGallery;

/// <summary>
/// A balloon, a house and a fence: strong colours, soft ones, straight lines and fine ones, and a letter that gives
/// mirrors away.
/// </summary>
internal static class DrawnScene
{
    private const int Width = 768, Height = 576, Horizon = 372;

    public static byte[] Png()
    {
        using var picture = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(picture);
        using var paint = new SKPaint { IsAntialias = true };
        DrawSky(canvas, paint);
        DrawMeadow(canvas, paint);
        DrawHouse(canvas, paint);
        DrawTree(canvas, paint);
        DrawBalloon(canvas, paint);
        DrawSign(canvas, paint);
        canvas.Flush();
        using var data = picture.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void DrawSky(SKCanvas canvas, SKPaint paint)
    {
        Shade(paint, new(0, 0), new(0, Horizon), 0x2F78C4, 0xD9EBF7);
        canvas.DrawRect(0, 0, Width, Horizon, paint);
        Shade(paint, new(0, 230), new(0, Horizon + 20), 0x6E86A8, 0xA9BCCB);
        Fill(canvas, paint, 0, 330, 130, 236, 230, 320, 380, 226, 560, 350, 768, 282, 768, 392, 0, 392);
        Flat(paint, 0xFFF3C4);
        canvas.DrawCircle(96, 84, 40, paint);
        Flat(paint, 0xF7FAFC);
        foreach (var (x, y, radius) in ((float X, float Y, float Radius)[])
            [(560, 96, 28), (600, 80, 38), (646, 92, 32), (606, 104, 34), (250, 60, 18), (276, 52, 24), (302, 62, 18)])
            canvas.DrawOval(x, y, radius, radius * 0.7f, paint);
    }

    private static void DrawMeadow(SKCanvas canvas, SKPaint paint)
    {
        Shade(paint, new(0, Horizon), new(0, Height), 0x8DB255, 0x3F7A2F);
        canvas.DrawRect(0, Horizon, Width, Height - Horizon, paint);
        Shade(paint, new(0, Horizon), new(0, Height), 0xE5D3A5, 0xC49A5F);
        Fill(canvas, paint, 506, Horizon + 62, 546, Horizon + 62, 470, Height, 330, Height);
        var random = new Random(5);
        paint.StrokeWidth = 2;
        for (var i = 0; i < 900; i++)
        {
            float x = random.Next(Width), y = Horizon + 8 + random.Next(Height - Horizon - 8);
            Flat(paint, random.Next(3) == 0 ? 0xB9D36Cu : 0x2F6325u);
            if (x < 350 || x > 560)
                canvas.DrawLine(x, y, x + random.Next(-3, 4), y - 5 - random.Next(7), paint);
        }

        Flat(paint, 0xF4F1EA);
        paint.StrokeWidth = 7;
        canvas.DrawLine(0, 478, 270, 478, paint);
        canvas.DrawLine(0, 508, 270, 508, paint);
        for (var x = 8; x < 280; x += 29)
            Fill(canvas, paint, x, 532, x, 466, x + 7, 456, x + 14, 466, x + 14, 532);
    }

    private static void DrawHouse(SKCanvas canvas, SKPaint paint)
    {
        Flat(paint, 0xD9B08C);
        canvas.DrawRect(430, 290, 200, 150, paint);
        Flat(paint, 0xB98A66);
        paint.StrokeWidth = 2;
        for (var y = 302; y < 440; y += 12)
            canvas.DrawLine(430, y, 630, y, paint);
        for (var y = 290; y < 440; y += 12)
        {
            for (var x = 430 + (y / 12 % 2 * 12); x < 630; x += 24)
                canvas.DrawLine(x, y, x, Math.Min(y + 12, 440), paint);
        }

        Shade(paint, new(410, 200), new(650, 290), 0xB3402F, 0x7B2420);
        Fill(canvas, paint, 408, 292, 530, 196, 652, 292);
        Flat(paint, 0x4A2C20);
        canvas.DrawRect(506, 368, 42, 72, paint);
        foreach (var x in (int[])[450, 566])
        {
            Flat(paint, 0xFFFFFF);
            canvas.DrawRect(x, 318, 46, 46, paint);
            Shade(paint, new(x, 318), new(x + 46, 364), 0x32485E, 0x9EC3DA);
            canvas.DrawRect(x + 4, 322, 17, 17, paint);
            canvas.DrawRect(x + 25, 322, 17, 17, paint);
            canvas.DrawRect(x + 4, 343, 17, 17, paint);
            canvas.DrawRect(x + 25, 343, 17, 17, paint);
        }
    }

    private static void DrawTree(SKCanvas canvas, SKPaint paint)
    {
        Flat(paint, 0x5B4030);
        Fill(canvas, paint, 690, 470, 698, 330, 714, 330, 724, 470);
        var random = new Random(11);
        for (var i = 0; i < 420; i++)
        {
            var (angle, reach) = (random.NextSingle() * MathF.Tau, MathF.Sqrt(random.NextSingle()));
            Flat(paint, (uint)(0x1E4F22 + (random.Next(5) * 0x0B1408)));
            var (across, down) = (58 * reach * MathF.Cos(angle), 84 * reach * MathF.Sin(angle));
            canvas.DrawCircle(706 + across, 268 + down, 5 + random.Next(6), paint);
        }
    }

    private static void DrawBalloon(SKCanvas canvas, SKPaint paint)
    {
        uint[] colors = [0xD7263D, 0xF49D1A, 0xF9E14B, 0x2E9E5B, 0x2456B0, 0x7A3B9E];
        using var shape = new SKPath();
        shape.MoveTo(298, 296);
        shape.CubicTo(230, 236, 206, 196, 206, 158);
        shape.CubicTo(206, 100, 256, 66, 312, 66);
        shape.CubicTo(368, 66, 418, 100, 418, 158);
        shape.CubicTo(418, 196, 394, 236, 326, 296);
        shape.Close();
        canvas.Save();
        canvas.ClipPath(shape, antialias: true);
        for (var i = 0; i < colors.Length; i++)
        {
            float top = 200 + (i * 37.4f), bottom = 298 + (i * 5);
            Flat(paint, colors[i]);
            Fill(canvas, paint, top, 60, top + 37.4f, 60, bottom + 5, 300, bottom, 300);
        }

        paint.Shader = SKShader.CreateRadialGradient(
            new(276, 130), 190, [SKColors.White.WithAlpha(90), SKColors.Black.WithAlpha(80)], SKShaderTileMode.Clamp);
        canvas.DrawPaint(paint);
        canvas.Restore();
        Flat(paint, 0x3A2A20);
        paint.StrokeWidth = 2;
        canvas.DrawLine(300, 296, 302, 326, paint);
        canvas.DrawLine(324, 296, 322, 326, paint);
        Flat(paint, 0x8A5A2B);
        canvas.DrawRect(296, 326, 32, 26, paint);
    }

    /// <summary>An R of strokes: the libraries that draw letters need fonts.</summary>
    private static void DrawSign(SKCanvas canvas, SKPaint paint)
    {
        Flat(paint, 0x6A4B32);
        canvas.DrawRect(626, 470, 12, 96, paint);
        Flat(paint, 0xFFFFFF);
        canvas.DrawRoundRect(584, 404, 96, 84, 8, 8, paint);
        Flat(paint, 0x1F3A5F);
        (paint.IsStroke, paint.StrokeWidth) = (true, 11);
        canvas.DrawRoundRect(590, 410, 84, 72, 5, 5, paint);
        using var letter = SKPath.ParseSvgPathData("M617 470 V424 H636 A12 12 0 0 1 636 448 H617 M632 448 L652 470");
        canvas.DrawPath(letter, paint);
        paint.IsStroke = false;
    }

    private static void Flat(SKPaint paint, uint color) => (paint.Shader, paint.Color) = (null, Opaque(color));

    private static void Shade(SKPaint paint, SKPoint from, SKPoint to, uint first, uint last) =>
        (paint.Color, paint.Shader) = (
            SKColors.White,
            SKShader.CreateLinearGradient(from, to, [Opaque(first), Opaque(last)], SKShaderTileMode.Clamp));

    private static SKColor Opaque(uint color) => new(0xFF000000 | color);

    private static void Fill(SKCanvas canvas, SKPaint paint, params float[] corners)
    {
        using var path = new SKPath();
        path.AddPoly([.. corners.Chunk(2).Select(point => new SKPoint(point[0], point[1]))]);
        canvas.DrawPath(path, paint);
    }
}
