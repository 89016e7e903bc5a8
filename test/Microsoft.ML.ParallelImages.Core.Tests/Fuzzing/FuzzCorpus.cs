using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>The files that are damaged: drawn ones of three formats, and the small ones of the shared folder if it is there.</summary>
internal static class FuzzCorpus
{
    private const int MostBytes = 20_000;

    public static IReadOnlyList<byte[]> Load() => [.. Drawn(), .. Shared("good"), .. Shared("bad")];

    private static IEnumerable<byte[]> Drawn()
    {
        foreach (var sampling in Enum.GetValues<SKJpegEncoderDownsample>())
        {
            yield return JpegFiles.Draw(70, 41, sampling);
            yield return JpegFiles.Draw(24, 90, sampling, quality: 40, seed: 3);
        }

        foreach (var format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp])
            yield return Shots.Encode(40, 30, (x, y) => new SKColor((byte)(5 * x), (byte)(7 * y), (byte)(x * y)), format);
    }

    private static IEnumerable<byte[]> Shared(string folder)
    {
        var path = Path.Combine(SharedFolder.Root, "data", "formats", folder);
        return Directory.Exists(path)
            ? Directory.GetFiles(path).Where(IsSmallInput).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            : [];
    }

    private static bool IsSmallInput(string path) =>
        !path.EndsWith(".expected.png", StringComparison.Ordinal) && new FileInfo(path).Length is > 0 and <= MostBytes;
}
