using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Reads rows one after another, as far to the right as somebody needs.</summary>
/// <remarks>Keeps two rows. Not thread-safe.</remarks>
internal sealed unsafe class RowReader(Inflater pixels, PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _memory = new(pool);
    private int _stored;
    private int _needed;
    private int _pixelBytes;
    private int _room;
    private int _current;

    /// <summary>Starts with rows that have none above them.</summary>
    /// <param name="stored">Bytes of a row.</param>
    /// <param name="needed">Of them, as many from the left.</param>
    /// <param name="pixelBytes">Bytes of a pixel.</param>
    public void Start(int stored, int needed, int pixelBytes)
    {
        (_stored, _needed, _pixelBytes, _current) = (stored, needed, pixelBytes, 0);
        _room = needed + RowFilter.Overrun;
        _memory.Take(checked(2 * _room)).AsSpan(0, 2 * _room).Clear();
    }

    /// <summary>The next row; valid until the one behind it is read.</summary>
    /// <exception cref="PngFormatException">It is cut off or damaged.</exception>
    public ReadOnlySpan<byte> Read()
    {
        // Behind what was unpacked there is room for more than filters overrun.
        var stored = pixels.Read(1 + _stored);
        var above = _current;
        _current = _room - above;
        Bounds.Check(2 * _room, _memory.Current.Length, "two rows");
        fixed (byte* filtered = stored, rows = _memory.Current)
            RowFilter.Undo(*filtered, filtered + 1, rows + above, rows + _current, _needed, _pixelBytes);
        return _memory.Current.AsSpan(_current, _needed);
    }

    /// <summary>Leaves a row out, which nobody needs.</summary>
    /// <exception cref="PngFormatException">It is cut off or damaged.</exception>
    public void Skip() => pixels.Read(1 + _stored);

    public void Dispose() => _memory.Dispose();
}
