using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What a file's name says about its format.</summary>
internal static class Extensions
{
    private static readonly Dictionary<string, ImageFormat> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ImageFormat.Jpeg,
        [".jpeg"] = ImageFormat.Jpeg,
        [".jpe"] = ImageFormat.Jpeg,
        [".jfif"] = ImageFormat.Jpeg,
        [".png"] = ImageFormat.Png,
        [".gif"] = ImageFormat.Gif,
        [".bmp"] = ImageFormat.Bmp,
        [".webp"] = ImageFormat.WebP,
    };

    /// <summary>True when the name says a format, and another one than the content.</summary>
    public static bool AreWrong(string name, ImageFormat format) =>
        Known.TryGetValue(Path.GetExtension(name), out var said) && said != format;
}
