using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>A photo as a checkpoint remembers it, so that another one in its place is noticed.</summary>
/// <param name="Name">Its identity, and which copy it is.</param>
/// <param name="Label">Its class.</param>
/// <param name="Content">
/// Length of a file on disk; hash of bytes in memory, and of another place's stamp or, where it has none, content; -1
/// for what is not there.
/// </param>
/// <param name="Time">When a file on disk was last changed; else 0.</param>
internal readonly record struct PhotoStamp(string Name, int Label, long Content, long Time)
{
    /// <summary>
    /// Of all photos, in their order; asks the file system about each, and reads those of other places without a stamp.
    /// </summary>
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
        var (content, time) = ContentOf(image.File, buffer);
        return new PhotoStamp(image.File.Identity + copy, label, content, time);
    }

    private static (long Content, long Time) ContentOf(ImageFile photo, PooledBytes buffer)
    {
        try
        {
            if (photo.Path is not { } path)
                return (photo.Stamp is { } stamp ? HashOf(Encoding.UTF8.GetBytes(stamp)) : HashOf(photo, buffer), 0);
            var file = new FileInfo(path);
            return (file.Length, file.LastWriteTimeUtc.Ticks);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever renders the photo says what is wrong with it.
            return (-1, 0);
        }
    }

    private static long HashOf(ImageFile photo, PooledBytes buffer)
    {
        var length = photo.ReadInto(buffer, out var bytes);
        return HashOf(bytes.AsSpan(0, length));
    }

    private static long HashOf(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(bytes));
}
