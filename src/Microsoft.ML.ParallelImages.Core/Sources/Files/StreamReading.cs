using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads images whose bytes come from streams.</summary>
internal static class StreamReading
{
    private const int FirstRoom = 1 << 16;

    /// <summary>Reads all bytes of an image; zeros follow them.</summary>
    /// <exception cref="UnusableFileException">
    /// There is no such image, it is broken, or longer than allowed.
    /// </exception>
    /// <exception cref="IOException">The place that it comes from failed.</exception>
    public static int ReadInto(ImageFile file, long maxBytes, PooledBytes buffer, out byte[] bytes)
    {
        try
        {
            using var stream = file.Open();
            return ReadInto(stream, maxBytes, buffer, out bytes);
        }
        catch (Exception failure)
            when (failure is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            throw new UnusableFileException($"reading it failed. {failure.Message}", failure);
        }
        catch (Exception failure)
            when (failure is not (IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // Clients of other places have exceptions of their own, and a timeout looks as if somebody had cancelled.
            throw new IOException($"{file.GetType().Name} failed. {failure.Message}", failure);
        }
    }

    private static int ReadInto(Stream stream, long maxBytes, PooledBytes buffer, out byte[] bytes)
    {
        // With a byte more than expected, the end is seen without more room; with one more than allowed, the excess.
        var most = (int)Math.Min(maxBytes, FileReader.LongestArray) + 1;
        var room = stream.CanSeek ? FileReader.CheckedLength(stream.Length, maxBytes) + 1 : Math.Min(FirstRoom, most);
        bytes = buffer.Take(room + FileReader.Padding);
        for (var length = 0; ;)
        {
            var count = stream.Read(bytes, length, room - length);
            length = FileReader.CheckedLength((long)length + count, maxBytes);
            if (count == 0)
            {
                bytes.AsSpan(length, FileReader.Padding).Clear();
                return length;
            }

            if (length < room)
                continue;
            room = (int)Math.Min(2L * room, most);
            var read = bytes.AsSpan(0, length).ToArray();
            bytes = buffer.Take(room + FileReader.Padding);
            read.CopyTo(bytes, 0);
        }
    }
}
