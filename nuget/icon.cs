#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

// Draws the packages' icon: dotnet run nuget/icon.cs -- nuget/icon.png
// One photo that goes three ways at once, each turned differently.
using SkiaSharp;

const int Size = 128;
using var picture = new SKBitmap(Size, Size, SKColorType.Rgba8888, SKAlphaType.Premul);
using var canvas = new SKCanvas(picture);
using var paint = new SKPaint { IsAntialias = true };
(float Degrees, SKColor Sky, SKColor Hill)[] cards =
[
    (-20, new SKColor(0x51, 0x2B, 0xD4), new SKColor(0x2F, 0x17, 0x86)),
    (0, new SKColor(0x8A, 0x6B, 0xF2), new SKColor(0x51, 0x2B, 0xD4)),
    (20, new SKColor(0xE9, 0xE3, 0xFF), new SKColor(0x2E, 0x9E, 0x6B)),
];
foreach (var (degrees, sky, hill) in cards)
{
    canvas.Save();
    canvas.RotateDegrees(degrees, Size / 2f, Size * 0.95f);
    paint.Color = SKColors.White;
    canvas.DrawRoundRect(34, 18, 60, 74, 7, 7, paint);
    paint.Color = sky;
    canvas.DrawRoundRect(39, 23, 50, 54, 3, 3, paint);
    paint.Color = new SKColor(0xFF, 0xC8, 0x3D);
    canvas.DrawCircle(76, 37, 7, paint);
    paint.Color = hill;
    using var path = new SKPath();
    path.AddPoly([new(39, 77), new(57, 46), new(68, 64), new(75, 55), new(89, 77)]);
    canvas.DrawPath(path, paint);
    canvas.Restore();
}

using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
File.WriteAllBytes(args[0], png.ToArray());
Console.WriteLine($"{args[0]}: {png.Size} bytes");
