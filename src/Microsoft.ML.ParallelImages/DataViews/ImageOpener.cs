using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Makes lazy images of the three things that rows hold: paths, encoded bytes and ML.NET's pictures.</summary>
internal static class ImageOpener
{
    public static bool Accepts(Type raw) =>
        raw == typeof(ReadOnlyMemory<char>) || raw == typeof(VBuffer<byte>) || raw == typeof(MLImage);

    /// <summary>The image at a path; null for an empty path, which is a missing image.</summary>
    public static LazyImage? FromPath(string path) => path.Length == 0 ? null : new LazyImage(ImageFile.FromPath(path));

    /// <summary>The image in encoded bytes, which are not copied; null when there are none.</summary>
    public static LazyImage? FromBytes(byte[] bytes) =>
        bytes.Length == 0 ? null : new LazyImage(ImageFile.FromBytes(bytes));

    /// <summary>A copy of a picture, in memory as a bitmap file; null for a missing picture.</summary>
    public static LazyImage? FromPicture(MLImage? picture) =>
        picture is null ? null : new LazyImage(ImageFile.FromBytes(BitmapWriter.Write(picture)));
}
