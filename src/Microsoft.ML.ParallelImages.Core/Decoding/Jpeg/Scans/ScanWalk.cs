using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Reads past all scans of a JPEG file with Huffman coding, sequential or progressive, to learn whether its image data
/// is whole: a file without an end marker may have lost nothing else, or half of its picture.
/// </summary>
/// <remarks>
/// Makes no sample. Of coefficients it remembers whether they are zero, since the length of what refines them depends
/// on it. Asks after each block, which takes less than <see cref="EntropySegments.Padding"/>, whether it has left the
/// data.
/// </remarks>
internal sealed class ScanWalk(PixelPool? pool = null) : IDisposable
{
    private const int MostComponents = 4;

    private readonly JpegTables _tables = new();
    private readonly EntropySegments _data = new(pool);
    private readonly WalkedComponent[] _all = [new(pool), new(pool), new(pool), new(pool)];
    private readonly WalkedComponent[] _scan = new WalkedComponent[MostComponents];
    private int _count;
    private int _columns;
    private int _rows;
    private int _restartInterval;
    private bool _isProgressive;
    private long _end;

    private Span<WalkedComponent> Components => _all.AsSpan(0, _count);

    /// <summary>
    /// Whether every bit of every coefficient is there; false for damaged files and for other kinds of coding, too.
    /// </summary>
    public bool IsWhole(ReadOnlySpan<byte> file)
    {
        (_count, _restartInterval) = (0, 0);
        _tables.Forget();
        try
        {
            return TryWalk(file) && _count > 0 && Array.TrueForAll(_all[.._count], component => component.IsExact);
        }
        catch (JpegFormatException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        foreach (var component in _all)
            component.Dispose();
    }

    private bool TryWalk(ReadOnlySpan<byte> file)
    {
        var segments = new SegmentReader(file);
        while (segments.TryRead())
        {
            var content = segments.Content;
            if (JpegMarker.IsFrame(segments.Marker))
            {
                if (_count > 0 || !TryReadFrame(segments.Marker, content))
                    return false;
            }
            else if (segments.Marker == JpegMarker.StartOfScan)
            {
                segments.End = _data.Load(file, segments.End, 0, file.Length);
                if (!TryWalkScan(content))
                    return false;
            }
            else if (segments.Marker == JpegMarker.HuffmanTables)
            {
                _tables.ReadHuffman(content);
            }
            else if (segments.Marker == JpegMarker.RestartInterval && content.Length >= 2)
            {
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
            }
        }

        return true;
    }

    private bool TryReadFrame(byte marker, ReadOnlySpan<byte> content)
    {
        if (marker > JpegMarker.ProgressiveFrame || content.Length < 6 || content[5] is 0 or > MostComponents
            || content.Length < 6 + (3 * content[5]))
            return false;
        (_isProgressive, _count) = (marker == JpegMarker.ProgressiveFrame, content[5]);
        var (mostAcross, mostDown) = (1, 1);
        for (var i = 0; i < _count; i++)
        {
            var component = _all[i];
            var factors = content[7 + (3 * i)];
            (component.Id, component.Across, component.Down) = (content[6 + (3 * i)], factors >> 4, factors & 15);
            if (component.Across is < 1 or > 4 || component.Down is < 1 or > 4)
                return false;
            (mostAcross, mostDown) = (Math.Max(mostAcross, component.Across), Math.Max(mostDown, component.Down));
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        (_columns, _rows) = (DivideUp(width, 8 * mostAcross), DivideUp(height, 8 * mostDown));
        foreach (var component in Components)
        {
            component.OwnBlocks = (
                DivideUp(DivideUp(width * component.Across, mostAcross), 8),
                DivideUp(DivideUp(height * component.Down, mostDown), 8));
            component.Reset(_columns * component.Across, _rows * component.Down);
        }

        return _columns > 0 && _rows > 0;
    }

    private unsafe bool TryWalkScan(ReadOnlySpan<byte> header)
    {
        var count = header.Length > 0 ? header[0] : 0;
        if (count < 1 || count > _count || header.Length < 4 + (2 * count))
            return false;
        var band = CoefficientBand.Of(header[(1 + (2 * count))..]);
        if (!band.IsPossible(_isProgressive, count))
            return false;
        for (var i = 0; i < count; i++)
        {
            var id = header[1 + (2 * i)];
            if (Array.Find(_all[.._count], component => component.Id == id) is not { } component)
                return false;
            if (band is { First: 0, High: 0 })
                component.Dc = _tables.Dc(header[2 + (2 * i)] >> 4).Code;
            if (band.Last > 0)
                component.Ac = _tables.Ac(header[2 + (2 * i)] & 15).Code;
            component.Note(band);
            _scan[i] = component;
        }

        fixed (byte* start = _data.Bytes)
        {
            var reader = new BitReader(start, _data.Length + EntropySegments.Padding);
            var walk = new BlockWalk(reader, band, _isProgressive);
            return count == 1 ? TryWalkAlone(ref walk, _scan[0]) : TryWalkTogether(ref walk, _scan.AsSpan(0, count));
        }
    }

    private bool TryWalkAlone(ref BlockWalk walk, WalkedComponent component)
    {
        var (across, down) = component.OwnBlocks;
        for (var block = 0; block < across * down; block++)
        {
            if (!TryStart(ref walk, block) || !TryRead(ref walk, component, block % across, block / across))
                return false;
        }

        return true;
    }

    private bool TryWalkTogether(ref BlockWalk walk, ReadOnlySpan<WalkedComponent> components)
    {
        for (var mcu = 0; mcu < _columns * _rows; mcu++)
        {
            if (!TryStart(ref walk, mcu))
                return false;
            foreach (var component in components)
            {
                int left = mcu % _columns * component.Across, top = mcu / _columns * component.Down;
                for (var i = 0; i < component.Across * component.Down; i++)
                {
                    if (!TryRead(ref walk, component, left + (i % component.Across), top + (i / component.Across)))
                        return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// Goes to a restart interval where one starts with this MCU; false when the data does not have it.
    /// </summary>
    private bool TryStart(ref BlockWalk walk, int mcu)
    {
        if (_restartInterval == 0 ? mcu > 0 : mcu % _restartInterval > 0)
            return true;
        var interval = _restartInterval == 0 ? 0 : mcu / _restartInterval;
        if (interval >= _data.IntervalCount)
            return false;
        walk.MoveTo(8L * _data.StartOf(interval));
        _end = 8L * _data.EndOf(interval);
        return true;
    }

    private bool TryRead(ref BlockWalk walk, WalkedComponent component, int x, int y)
    {
        walk.Read(component, ref component.NonZero(x, y));
        return walk.Position <= _end;
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;
}
