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
    /// <param name="path">Named by it as it is written.</param>
    /// <param name="folder">Where a relative path begins; an absolute one below it is named from there.</param>
    public static LazyImage? FromPath(string path, string? folder = null)
    {
        if (path.Length == 0)
            return null;
        if (folder is null)
            return new LazyImage(ImageFile.FromPath(path));
        var full = Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/')));
        return new LazyImage(ImageFile.FromPath(full, Path.GetRelativePath(folder, full).Replace('\\', '/')));
    }

    /// <summary>The image in encoded bytes, which are not copied; null when there are none.</summary>
    public static LazyImage? FromBytes(byte[] bytes) =>
        bytes.Length == 0 ? null : new LazyImage(ImageFile.FromBytes(bytes));

    /// <summary>A copy of a picture, in memory as a bitmap file; null for a missing picture.</summary>
    public static LazyImage? FromPicture(MLImage? picture) =>
        picture is null ? null : new LazyImage(ImageFile.FromBytes(BitmapWriter.Write(picture)));
}
