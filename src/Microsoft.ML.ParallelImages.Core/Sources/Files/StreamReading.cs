using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads images whose bytes come from streams.</summary>
internal static class StreamReading
{
    private const int FirstRoom = 1 << 16;

    /// <summary>Reads all bytes of an image; zeros follow them.</summary>
    /// <exception cref="UnusableFileException">There is no such image, it is broken, or longer than allowed.</exception>
    /// <exception cref="IOException">The place that it comes from failed.</exception>
    public static int ReadInto(ImageFile file, long maxBytes, PooledBytes buffer, out byte[] bytes)
    {
        try
        {
            using var stream = file.Open();
            var expected = stream.CanSeek ? FileReader.CheckedLength(stream.Length, maxBytes) : FirstRoom;
            return ReadInto(stream, expected, maxBytes, buffer, out bytes);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            throw new UnusableFileException($"reading it failed. {failure.Message}", failure);
        }
    }

    private static int ReadInto(Stream stream, int expected, long maxBytes, PooledBytes buffer, out byte[] bytes)
    {
        bytes = buffer.Take(expected + FileReader.Padding);
        var length = 0;
        while (true)
        {
            if (length == bytes.Length - FileReader.Padding)
            {
                var read = bytes.AsSpan(0, length).ToArray();
                bytes = buffer.Take(FileReader.CheckedLength(Math.Min(2L * Math.Max(length, FirstRoom), maxBytes + 1), maxBytes + 1) + FileReader.Padding);
                read.CopyTo(bytes, 0);
            }

            var count = stream.Read(bytes, length, bytes.Length - FileReader.Padding - length);
            length = FileReader.CheckedLength((long)length + count, maxBytes);
            if (count > 0)
                continue;
            bytes.AsSpan(length, FileReader.Padding).Clear();
            return length;
        }
    }
}
