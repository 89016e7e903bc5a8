using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>A photo as a checkpoint remembers it, so that another one in its place is noticed.</summary>
/// <param name="Name">Its identity, and which copy it is.</param>
/// <param name="Label">Its class.</param>
/// <param name="Content">Length of a file, hash of bytes in memory; -1 for a file that is not there.</param>
/// <param name="Time">When a file was last changed; 0 for bytes in memory.</param>
internal readonly record struct PhotoStamp(string Name, int Label, long Content, long Time)
{
    /// <summary>Of all photos, in their order; asks the file system about each, and reads none.</summary>
    public static PhotoStamp[] Of(LabeledImages? images)
    {
        if (images is null)
            return [];
        using var buffer = new PooledBytes();
        return [.. images.Images.Select((image, i) => Of(image, images.Labels[i], buffer))];
    }

    /// <summary>Whether a file was written again, with as many bytes.</summary>
    public bool IsTouched(PhotoStamp earlier) => Content == earlier.Content && Time != earlier.Time;

    private static PhotoStamp Of(LazyImage image, int label, PooledBytes buffer)
    {
        var copy = image.Copy == 0 ? "" : FormattableString.Invariant($" copy {image.Copy}");
        var (content, time) = image.File.Path is { } path ? OfFile(path) : (HashOf(image, buffer), 0);
        return new PhotoStamp(image.File.Identity + copy, label, content, time);
    }

    private static (long Length, long Time) OfFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return (file.Length, file.LastWriteTimeUtc.Ticks);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever renders the photo says what is wrong with it.
            return (-1, 0);
        }
    }

    private static long HashOf(LazyImage image, PooledBytes buffer)
    {
        var length = image.File.ReadInto(buffer, out var bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(bytes.AsSpan(0, length)));
    }
}
