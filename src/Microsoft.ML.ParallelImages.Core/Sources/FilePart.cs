using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A file of which only the parts are read that somebody needs, each to its own place in memory.</summary>
/// <remarks>Reused; not thread-safe. The file stays open until it is closed or the next one is opened.</remarks>
internal sealed class FilePart(PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _memory = new(pool);
    private SafeFileHandle? _handle;
    private string _path = "";

    /// <summary>Memory for the whole file; defined only where it was loaded.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>Follows from the file's length and the time of its last change.</summary>
    public ulong Stamp { get; private set; }

    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public void Open(string path)
    {
        Close();
        _path = path;
        _handle = File.OpenHandle(path);
        Length = FileReader.CheckedLength(_handle, path);
        Stamp = RandomKey.Mix((ulong)Length ^ RandomKey.Mix((ulong)File.GetLastWriteTimeUtc(_handle).Ticks));
        Bytes = _memory.Take(Length + FileReader.Padding);
        Bytes.AsSpan(Length, FileReader.Padding).Clear();
    }

    /// <summary>Reads the bytes from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    /// <exception cref="IOException">The file was cut off meanwhile, or cannot be read.</exception>
    public void Load(int start, int end)
    {
        while (start < end)
        {
            var count = RandomAccess.Read(_handle!, Bytes.AsSpan(start, end - start), start);
            if (count == 0)
                throw new IOException($"The image '{_path}' ended at byte {start} of {Length} while it was read.");
            start += count;
        }
    }

    public void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }

    public void Dispose()
    {
        Close();
        _memory.Dispose();
    }
}
