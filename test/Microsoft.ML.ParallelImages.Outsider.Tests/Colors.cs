using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Outsider;

/// <summary>Small pictures that are mostly red, green or blue, which is their class.</summary>
internal static class Colors
{
    public const int PerClass = 4;

    public static readonly LabelSet Classes = new(["blue", "green", "red"]);

    /// <summary>Names such as <c>red/2.png</c>, and the class of each.</summary>
    public static IReadOnlyList<(string Name, int Label)> Names { get; } =
    [
        .. from label in Enumerable.Range(0, Classes.Count)
           from i in Enumerable.Range(0, PerClass)
           select ($"{Classes[label]}/{i}.png", label),
    ];

    public static ImageLabels Labels { get; } = ImageLabels.Of(Classes, [.. Names.Select(one => one.Label)]);

    /// <summary>The colour of a pixel of a picture: no two are alike, and neither are their sides.</summary>
    public static Rgb Of(string name, int x, int y)
    {
        var (strong, weak) = ((byte)(240 - x - name[^5]), (byte)(20 + y));
        return name[0] switch
        {
            'r' => new(strong, weak, weak),
            'g' => new(weak, strong, weak),
            _ => new(weak, weak, strong),
        };
    }

    public static byte[] Png(string name, int width = 40, int height = 30) =>
        Encoded(name, width, height, SKEncodedImageFormat.Png);

    public static byte[] Encoded(string name, int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var color = Of(name, x, y);
                bitmap.SetPixel(x, y, new SKColor(color.R, color.G, color.B));
            }
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>Writes all of them below a folder, a folder for each class.</summary>
    public static void WriteTo(string folder)
    {
        foreach (var (name, _) in Names)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Png(name));
        }
    }
}
