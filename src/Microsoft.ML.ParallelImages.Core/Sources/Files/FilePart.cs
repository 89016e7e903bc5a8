using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// An image's bytes, of which only those are read that somebody needs, each to its own place in memory. Of long files
/// only the start is, and has memory, until somebody wants all of them.
/// </summary>
/// <remarks>Reused; not thread-safe. The file stays open until it is closed or the next one is opened.</remarks>
internal sealed class FilePart(PixelPool? pool = null) : IDisposable
{
    /// <summary>How long a start may be, before there is memory for the whole file.</summary>
    public const int LongestStart = 1 << 20;

    private readonly PooledBytes _start = new(pool);
    private readonly NativeBytes _whole = new();
    private readonly PooledBytes _stream = new(pool);
    private ImageFile? _file;
    private ReadOnlyMemory<byte>? _content;
    private SafeFileHandle? _handle;
    private DateTime _changed;
    private long _origin;
    private bool _isWhole;
    private int _room;
    private int _loaded;

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Memory for the start or for the whole file; defined only where it was loaded. Zeros follow the whole.
    /// </summary>
    public Span<byte> Bytes => _isWhole ? _whole.First(Length) : _start.Current.AsSpan(0, _room);

    /// <summary>The bytes that were loaded from the first one on.</summary>
    public ReadOnlySpan<byte> Loaded => Bytes[.._loaded];

    /// <exception cref="UnusableFileException">
    /// The file is missing, no file, or longer than <paramref name="maxBytes"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public void Open(ImageFile file, long maxBytes)
    {
        Close();
        (_file, _content, _isWhole, _loaded, _room, Length) = (file, file.Content, false, 0, 0, 0);
        if (file.Place is { } place)
        {
            (_handle, _origin, _changed) = (place.Handle, place.Start, place.Changed);
            Length = FileReader.CheckedLength(place.Length, maxBytes);
        }
        else if (_content is null && file.Path is { } path)
        {
            _handle = FileReader.Open(path, maxBytes, out var state);
            (Length, _changed) = ((int)state.Length, state.Changed);
        }
        else
        {
            _content ??= ReadStream(file, maxBytes);
            Length = FileReader.CheckedLength(_content.Value.Length, maxBytes);
        }

        _room = Math.Min(Length, LongestStart);
        _start.Take(_room + FileReader.Padding).AsSpan(_room, FileReader.Padding).Clear();
    }

    /// <summary>
    /// Follows from the length and, of files on disk, from the time of the last change; else from the image's own stamp
    /// or, where it has none, from the content.
    /// </summary>
    public ulong Stamp() => _content is not { } content
        ? RandomKey.Mix((ulong)Length ^ RandomKey.Mix((ulong)_changed.Ticks))
        : _file!.Stamp is { } stamp ? RandomKey.Mix((ulong)Length ^ StableHash.Of(stamp)) : StampOf(content.Span);

    /// <summary>Loads what is missing in front of <paramref name="end"/>, as far as there is memory.</summary>
    /// <exception cref="IOException">The file was cut off meanwhile, or cannot be read.</exception>
    public void LoadStart(int end)
    {
        end = Math.Min(end, _room);
        if (end <= _loaded)
            return;
        Load(_loaded, end);
        _loaded = end;
    }

    /// <summary>Takes memory for the whole file; what was loaded stays.</summary>
    public void TakeWhole()
    {
        if (_room == Length)
            return;
        var whole = _whole.Take(Length + FileReader.Padding);
        Loaded.CopyTo(whole);
        whole[Length..].Clear();
        (_isWhole, _room) = (true, Length);
    }

    /// <summary>Loads what is missing of the whole file, for which there is memory, and closes it.</summary>
    /// <exception cref="IOException">The file was cut off meanwhile, or cannot be read.</exception>
    public void LoadWhole()
    {
        LoadStart(Length);
        Close();
    }

    /// <summary>Reads the bytes from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    /// <exception cref="IOException">The file was cut off meanwhile, or cannot be read.</exception>
    public void Load(int start, int end)
    {
        var target = Bytes.Slice(start, Math.Max(0, end - start));
        if (_content is { } content)
            content.Span.Slice(start, target.Length).CopyTo(target);
        else
            FileReader.Read(_handle!, target, start, Length, _origin);
    }

    public void Close()
    {
        if (_file?.Place is null)
            _handle?.Dispose();
        (_handle, _content, _file, _origin) = (null, null, null, 0);
        if (_stream.Current.Length > PooledBytes.MostPooled)
            _stream.Dispose();
    }

    /// <summary>Closes the file and gives the memory back; the next file takes new memory.</summary>
    public void Dispose()
    {
        Close();
        _start.Dispose();
        _stream.Dispose();
        _whole.Dispose();
        (_isWhole, _loaded, _room) = (false, 0, 0);
    }

    private ReadOnlyMemory<byte> ReadStream(ImageFile file, long maxBytes)
    {
        var length = StreamReading.ReadInto(file, maxBytes, _stream, out var bytes);
        return bytes.AsMemory(0, length);
    }

    /// <summary>Of the content: words at its end and at places all over it.</summary>
    private static ulong StampOf(ReadOnlySpan<byte> content)
    {
        const int words = 32;
        Span<byte> seen = stackalloc byte[(words + 1) * sizeof(ulong)];
        var last = Math.Max(0, content.Length - sizeof(ulong));
        for (var i = 0; i <= words; i++)
        {
            var word = content.Slice((int)((long)last * i / words), Math.Min(sizeof(ulong), content.Length));
            word.CopyTo(seen[(i * sizeof(ulong))..]);
        }

        return StableHash.Of(seen) ^ ((ulong)content.Length * 0x9E3779B97F4A7C15);
    }
}
