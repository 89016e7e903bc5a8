using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The entropy-coded bytes of one scan, or of a part of it, without the zeros behind 0xFF (T.81 F.1.2.3), and where
/// each restart interval starts.
/// </summary>
/// <remarks>
/// Reused. Behind the last byte stand zeros, so that a bit reader may run over by whole MCUs before it looks.
/// </remarks>
internal sealed class EntropySegments(PixelPool? pool = null) : IDisposable
{
    /// <summary>More than the longest MCUs can take: 31 bits for each of their coefficients.</summary>
    public const int Padding = CodedBlock.MostTogether * CodedBlock.Length * 4;

    private readonly PooledBytes _memory = new(pool);
    private readonly List<int> _starts = [];

    /// <summary>
    /// Places in <see cref="Bytes"/> in front of which a byte of the file was left out, one entry for each.
    /// </summary>
    private readonly List<int> _gaps = [];

    private int _skipped;

    public byte[] Bytes { get; private set; } = [];

    /// <summary>Bytes in all.</summary>
    public int Length { get; private set; }

    /// <summary>Restart intervals in the data, at least one.</summary>
    public int IntervalCount => _starts.Count;

    public int StartOf(int interval) => _starts[interval];

    public int EndOf(int interval) => interval + 1 < _starts.Count ? _starts[interval + 1] : Length;

    /// <summary>
    /// Where a bit of these bytes stands in the scan as the file has it, counted from the scan's start.
    /// </summary>
    public long ToStored(long position)
    {
        var place = _gaps.BinarySearch((int)(position >> 3));
        if (place < 0)
            place = ~place;
        while (place < _gaps.Count && _gaps[place] == position >> 3)
            place++;
        return position + (8L * (_skipped + place));
    }

    /// <summary>The place of a bit that stands at <paramref name="position"/> of the scan as the file has it.</summary>
    public long ToLoaded(long position)
    {
        var at = (int)(position >> 3) - _skipped;
        int low = 0, high = _gaps.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_gaps[middle] + middle + 1 <= at)
                low = middle + 1;
            else
                high = middle;
        }

        return position - (8L * (_skipped + low));
    }

    /// <summary>
    /// Copies the part of a scan that MCUs need, as far as it is known; returns where the part ends.
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="start">Where the scan starts.</param>
    /// <param name="mcus">What is needed.</param>
    /// <param name="known">Places in the scan, if there are any.</param>
    /// <param name="part">
    /// Where the bytes are read from first, when the file's have only what stands before them.
    /// </param>
    /// <param name="isLast">Whether the image ends behind the part, with a marker or without one.</param>
    public int Load(
        ReadOnlySpan<byte> file, int start, PixelRect mcus, EntropyCheckpoints? known, FilePart? part, out bool isLast)
    {
        var (first, end) = known?.BytesFor(mcus) ?? (0, int.MaxValue);
        end = (int)Math.Min((long)start + end, file.Length);
        if (start + first > end)
            throw JpegFormatException.CutOff();
        part?.Load(start + first, end);
        var loaded = Load(file, start, first, end);
        isLast = loaded + 1 < end ? file[loaded + 1] == JpegMarker.EndOfImage : end == file.Length;
        return loaded;
    }

    /// <summary>
    /// Copies the scan that starts at <paramref name="start"/>; returns where its last byte is followed by a marker.
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="start">Where the scan starts.</param>
    /// <param name="skipped">Bytes at its start that are not needed.</param>
    /// <param name="end">Where in the file no byte is needed any more.</param>
    public int Load(ReadOnlySpan<byte> file, int start, int skipped, int end)
    {
        if (file.Length - start > Array.MaxLength - Padding)
        {
            throw new JpegFormatException(
                $"its image data is longer than the {Array.MaxLength - Padding} bytes that can be read.");
        }

        // As much as the whole scan takes, so that the memory is as large as it gets once the first large file was
        // seen.
        Bytes = _memory.Take(file.Length - start + Padding);
        file = file[..end];
        var at = start + skipped;
        _skipped = skipped;
        _gaps.Clear();
        _starts.Clear();
        _starts.Add(0);
        var length = 0;
        while (true)
        {
            var run = file[at..].IndexOf((byte)0xFF);
            var plain = run < 0 ? file.Length - at : run;
            file.Slice(at, plain).CopyTo(Bytes.AsSpan(length));
            length += plain;
            at += plain;
            if (at + 1 >= file.Length)
                break;
            var next = file[at + 1];
            if (next == 0)
                Bytes[length++] = 0xFF;
            else if (next is >= JpegMarker.FirstRestart and <= JpegMarker.LastRestart)
                _starts.Add(length);
            else if (next != 0xFF)
                break;
            _gaps.Add(length);
            if (next is not (0 or 0xFF))
                _gaps.Add(length);
            at += next == 0xFF ? 1 : 2;
        }

        Length = length;
        Bytes.AsSpan(length, Padding).Clear();
        return at;
    }

    public void Dispose()
    {
        _memory.Dispose();
        Bytes = [];
    }
}
