using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>JPEG files for tests: drawn ones, those of the shared folder, and photos.</summary>
internal static class JpegFiles
{
    /// <summary>
    /// Names of the sequential JPEG files of the shared folder and of twelve photos; one that says so if it is missing.
    /// </summary>
    public static TheoryData<string> SharedNames
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var path in Pictures("formats/good").Where(IsSequential).Concat(PhotoPaths(12)))
                names.Add(NameOf(path));
            if (names.Count == 0)
                names.Add("data/formats/good");
            return names;
        }
    }

    /// <summary>
    /// Names of the shared folder's files that are decoded by Skia: other formats, and JPEG files of other kinds.
    /// </summary>
    public static TheoryData<string> OtherNames
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var path in Pictures("formats/good").Where(path => !IsSequential(path)))
                names.Add(NameOf(path));
            if (names.Count == 0)
                names.Add("data/formats/good");
            return names;
        }
    }

    /// <summary>
    /// Names of the shared folder's files in all combinations of sampling factors; one that says so if it is missing.
    /// </summary>
    public static TheoryData<string> SamplingNames
    {
        get
        {
            var names = new TheoryData<string>(Pictures("sampling").Select(NameOf));
            if (names.Count == 0)
                names.Add("data/sampling");
            return names;
        }
    }

    /// <summary>Names of twelve photos of the shared folder.</summary>
    public static TheoryData<string> PhotoNames
    {
        get
        {
            var names = new TheoryData<string>(PhotoPaths(12).Select(NameOf));
            if (names.Count == 0)
                names.Add("data/clothing");
            return names;
        }
    }

    /// <summary>Samplings of colour that Skia can write: a quarter, a half and all of the samples.</summary>
    public static TheoryData<SKJpegEncoderDownsample> Samplings => [.. Enum.GetValues<SKJpegEncoderDownsample>()];

    public static byte[] ReadShared(string name) => File.ReadAllBytes(SharedFolder.Need(name.Split('/')));

    /// <summary>Shapes, edges and a little noise: something in every frequency.</summary>
    public static byte[] Draw(int width, int height, SKJpegEncoderDownsample sampling, int quality = 90, int seed = 1)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(seed);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var ring = (int)Math.Sqrt(((x - 40) * (x - 40)) + ((y - 30) * (y - 30))) / 9 % 2 == 0 ? 70 : 150;
                var noise = random.Next(24);
                var green = 60 + (100 * x / width) + noise;
                bitmap.SetPixel(x, y, new SKColor((byte)(ring + noise), (byte)green, (byte)(40 + (150 * y / height))));
            }
        }

        return Encode(bitmap, sampling, quality);
    }

    /// <summary>Slow waves of luma and colour: nothing that shrinking would lose.</summary>
    public static byte[] DrawSmooth(int width, int height, SKJpegEncoderDownsample sampling)
    {
        static byte Wave(double turns) => (byte)(128 + (90 * Math.Sin(2 * Math.PI * turns)));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double u = x / 520.0, v = y / 440.0;
                bitmap.SetPixel(x, y, new SKColor(Wave(u + (v / 2)), Wave(v), Wave(u - v)));
            }
        }

        return Encode(bitmap, sampling, 98);
    }

    public static ImageSize SizeOf(byte[] file) => HeaderReader.Read(file, out var reason)?.StoredSize
        ?? throw new InvalidDataException(reason);

    /// <summary>Photos of the shared folder, from all its classes; none if it is missing.</summary>
    public static IEnumerable<string> PhotoPaths(int count)
    {
        var folder = Path.Combine(SharedFolder.Root, "data", "clothing", "validation");
        if (!Directory.Exists(folder))
            return [];
        var all = Directory.GetFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToArray();
        return Enumerable.Range(0, count).Select(i => all[i * all.Length / count]);
    }

    private static byte[] Encode(SKBitmap bitmap, SKJpegEncoderDownsample sampling, int quality)
    {
        using var stream = new MemoryStream();
        using var pixels = bitmap.PeekPixels();
        Assert.True(
            pixels.Encode(stream, new SKJpegEncoderOptions(quality, sampling, SKJpegEncoderAlphaOption.Ignore)));
        return stream.ToArray();
    }

    private static string NameOf(string path) => Path.GetRelativePath(SharedFolder.Root, path).Replace('\\', '/');

    /// <summary>The pictures of a folder of shared data, without those that are expected of them.</summary>
    private static IEnumerable<string> Pictures(string name)
    {
        var folder = Path.Combine(SharedFolder.Root, "data", name);
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(path => !path.EndsWith(".expected.png", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static bool IsSequential(string path) =>
        path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase)
        && !path.Contains("progressive", StringComparison.Ordinal) && !path.Contains("cmyk", StringComparison.Ordinal);
}
