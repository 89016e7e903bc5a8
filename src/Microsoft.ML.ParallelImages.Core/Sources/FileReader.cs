using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads a whole file into pooled memory.</summary>
internal static class FileReader
{
    /// <summary>Zero bytes that stand behind the content, so that bit readers may load whole words.</summary>
    public const int Padding = 64;

    public static int ReadInto(string path, PooledBytes buffer, out byte[] bytes)
    {
        using var handle = File.OpenHandle(path);
        var length = CheckedLength(handle, path);
        bytes = buffer.Take(length + Padding);
        var read = 0;
        while (read < length)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(read, length - read), read);
            if (count == 0)
                break;
            read += count;
        }

        bytes.AsSpan(read, Padding).Clear();
        return read;
    }

    public static int CheckedLength(SafeFileHandle handle, string path)
    {
        var length = RandomAccess.GetLength(handle);
        return length <= int.MaxValue - 4096
            ? (int)length
            : throw new IOException($"The image '{path}' is {length} bytes long; files up to 2 GB can be read.");
    }
}
