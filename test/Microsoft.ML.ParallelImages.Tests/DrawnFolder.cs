using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// A temporary folder of small labelled JPEGs: a bright field whose place is the class. Deleted on disposal.
/// </summary>
internal sealed class DrawnFolder : IDisposable
{
    public const int ImagesPerClass = 12;

    public static readonly string[] Classes = ["left", "middle", "top"];

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
                bitmap.SetPixel(x, y, Field(kind, x, y, seed));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 92);
        File.WriteAllBytes(System.IO.Path.Combine(Path, kind, file), data.ToArray());
    }

    /// <summary>A photo that a training which keeps such a share for testing learns from.</summary>
    public string Learned(double test, long seed = 0)
    {
        var train = new MLContext(seed: 1).Data.LoadImageFolder(Path).Split(test, seed).Train;
        return train.GetColumn<string>(ImageSourceView.PathColumn).First();
    }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    private static SKColor Field(string kind, int x, int y, int seed)
    {
        var isBright = kind switch { "left" => x < 24, "top" => y < 20, _ => x is > 24 and < 46 && y is > 20 and < 40 };
        var light = isBright ? 110 : 0;
        return new SKColor((byte)(60 + light + (x % 50)), (byte)(60 + light + (3 * seed)), (byte)(90 + (y % 60)));
    }
}
