using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Reads rows one after another, as far to the right as somebody needs; where it can, two at once.</summary>
/// <remarks>Keeps three rows. Not thread-safe.</remarks>
internal sealed unsafe class RowReader(Inflater pixels, PixelPool? pool = null) : IDisposable
{
    private const int Kept = 3;

    private readonly PooledBytes _memory = new(pool);
    private int _stored;
    private int _needed;
    private int _pixelBytes;
    private int _left;
    private int _room;
    private int _current;
    private bool _isNextRead;

    /// <summary>Starts with rows that have none above them.</summary>
    /// <param name="stored">Bytes of a row.</param>
    /// <param name="needed">Of them, as many from the left.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    /// <param name="rows">How many will be asked for.</param>
    public void Start(int stored, int needed, int pixelBytes, int rows)
    {
        (_stored, _needed, _pixelBytes, _left, _current, _isNextRead) = (stored, needed, pixelBytes, rows, 0, false);
        _room = needed + RowFilter.Overrun;
        _memory.Take(checked(Kept * _room)).AsSpan(0, _room).Clear();
    }

    /// <summary>The next row; valid until the one behind it is read.</summary>
    /// <exception cref="PngFormatException">It is cut off or damaged.</exception>
    public ReadOnlySpan<byte> Read()
    {
        var above = _current;
        _current = Behind(_current);
        if (_isNextRead)
            _isNextRead = false;
        else
            Undo(above, _current, Behind(_current));
        _left--;
        return _memory.Current.AsSpan(_current, _needed);
    }

    /// <summary>Leaves a row out, which nobody needs.</summary>
    /// <exception cref="PngFormatException">It is cut off or damaged.</exception>
    public void Skip() => pixels.Read(1 + _stored);

    public void Dispose() => _memory.Dispose();

    private int Behind(int place) => (place + _room) % (Kept * _room);

    private void Undo(int above, int row, int below)
    {
        // Behind what was unpacked there is room for more than filters overrun.
        var length = 1 + _stored;
        _isNextRead = _left > 1 && pixels.Has(2L * length);
        var stored = pixels.Read(_isNextRead ? 2 * length : length);
        Bounds.Check(Kept * (long)_room, _memory.Current.Length, "three rows");
        fixed (byte* filtered = stored, rows = _memory.Current)
        {
            if (_isNextRead)
            {
                RowFilter.UndoTwo(
                    filtered, filtered + length, rows + above, rows + row, rows + below, _needed, _pixelBytes);
            }
            else
            {
                RowFilter.Undo(filtered, rows + above, rows + row, _needed, _pixelBytes);
            }
        }
    }
}
