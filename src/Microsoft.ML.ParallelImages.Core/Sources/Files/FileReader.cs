using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Opens files that may hold an image, and reads a whole one into pooled memory.</summary>
internal static class FileReader
{
    /// <summary>Zero bytes that stand behind the content, so that bit readers may load whole words.</summary>
    public const int Padding = 64;

    /// <summary>The longest file that is read unless somebody asks otherwise.</summary>
    public const long UsualMaxBytes = 256L << 20;

    /// <summary>The longest file that fits into an array, with zeros behind it.</summary>
    public const int LongestArray = int.MaxValue - 4096;

    /// <exception cref="IOException">The file is missing, no file or too long, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static int ReadInto(string path, PooledBytes buffer, out byte[] bytes)
    {
        using var handle = Open(path, UsualMaxBytes, out var state);
        var length = (int)state.Length;
        bytes = buffer.Take(length + Padding);
        Read(handle, bytes.AsSpan(0, length), 0, length);
        bytes.AsSpan(length, Padding).Clear();
        return length;
    }

    /// <summary>
    /// Opens an ordinary file, of at most 2 GB unless any length is allowed; nothing of it is read, and no memory is
    /// taken.
    /// </summary>
    /// <exception cref="UnusableFileException">
    /// It is missing, no file, or longer than <paramref name="maxBytes"/>.
    /// </exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static SafeFileHandle Open(string path, long maxBytes, out FileState state)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = NativeFile.TryOpen(path) ?? OpenOrdinary(path);
            state = NativeFile.Look(handle);
            if (state.Length == 0 || !state.IsOrdinary)
                RefuseOthers(path);
            if (!state.IsOrdinary)
                throw NotAFile("no ordinary file");
            if (maxBytes < long.MaxValue)
                CheckedLength(state.Length, maxBytes);
            return handle;
        }
        catch (Exception failure)
        {
            handle?.Dispose();
            throw failure switch
            {
                FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException
                    or ArgumentException => new UnusableFileException($"reading it failed. {failure.Message}", failure),

                // It has no length, as pipes.
                NotSupportedException => NotAFile(
                    FileFinding.At(path) is { Problem: not null } finding ? finding.Text : "no ordinary file"),
                _ => failure,
            };
        }
    }

    /// <summary>Opens what could not be opened without waiting: mostly to learn why.</summary>
    private static SafeFileHandle OpenOrdinary(string path)
    {
        RefuseOthers(path);
        return File.OpenHandle(path);
    }

    private static void RefuseOthers(string path)
    {
        if (FileFinding.At(path) is { Problem: SkipReason.NotAFile } finding)
            throw NotAFile(finding.Text);
    }

    /// <summary>Opens a file that is no image, such as a table or a model.</summary>
    /// <exception cref="IOException">It is missing, no ordinary file, or cannot be read.</exception>
    public static FileStream OpenStream(string path) => FileFinding.At(path) is { Problem: SkipReason.NotAFile } finding
        ? throw new IOException($"Reading '{path}': it is {finding.Text}. Expected an ordinary file, or a link to one.")
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);

    /// <summary>All bytes of such a file.</summary>
    public static byte[] ReadAllBytes(string path)
    {
        using var file = OpenStream(path);
        if (file.Length > Array.MaxLength)
            throw new IOException($"Reading '{path}': it is {file.Length} bytes long; up to 2 GB can be read.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// Fills <paramref name="target"/> from the byte <paramref name="start"/> of the file, of
    /// <paramref name="length"/>; its own first byte is that at <paramref name="origin"/>.
    /// </summary>
    /// <exception cref="UnusableFileException">The file was cut off meanwhile.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Read(SafeFileHandle handle, Span<byte> target, int start, int length, long origin = 0)
    {
        for (var read = 0; read < target.Length;)
        {
            var count = NativeFile.Read(handle, target[read..], origin + start + read);
            if (count == 0)
                throw new UnusableFileException($"it ended at byte {start + read} of {length} while it was read.");
            read += count;
        }
    }

    public static int CheckedLength(long length, long maxBytes)
    {
        if (length > maxBytes)
        {
            throw new UnusableFileException(
                $"it is {length} bytes long, more than the {maxBytes} that are allowed; raise "
                + "DecodeOptions.MaxFileBytes if the file can be trusted.");
        }

        return length <= LongestArray
            ? (int)length
            : throw new UnusableFileException($"it is {length} bytes long; files up to 2 GB can be read.");
    }

    private static UnusableFileException NotAFile(string kind) =>
        new($"it is {kind}. An image is read from an ordinary file, or from a link to one; correct the path.");
}
