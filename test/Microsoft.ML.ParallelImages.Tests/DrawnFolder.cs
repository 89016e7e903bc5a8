using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>A temporary folder of small labelled JPEGs: stripes whose direction is the class. Deleted on disposal.</summary>
internal sealed class DrawnFolder : IDisposable
{
    public const int ImagesPerClass = 12;

    public static readonly string[] Classes = ["across", "along", "slanted"];

    public DrawnFolder(string name = "drawn")
    {
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("parallelimages-tests-").FullName, name);
        foreach (var kind in Classes)
        {
            for (var i = 0; i < ImagesPerClass; i++)
                Add(kind, $"{kind}-{i:00}.jpg", i);
        }
    }

    public string Path { get; }

    public void Add(string kind, string file, int seed)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, kind));
        using var bitmap = new SKBitmap(70 + (seed % 5), 60 + (seed % 3));
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
                bitmap.SetPixel(x, y, Stripe(kind, x, y, seed));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 92);
        File.WriteAllBytes(System.IO.Path.Combine(Path, kind, file), data.ToArray());
    }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    private static SKColor Stripe(string kind, int x, int y, int seed)
    {
        var along = kind switch { "across" => y, "along" => x, _ => x + y };
        var light = (along + seed) / 9 % 2 == 0 ? 70 : 0;
        return new SKColor((byte)(60 + light + (x % 50)), (byte)(90 + light + seed), (byte)(120 + (y % 60)));
    }
}
