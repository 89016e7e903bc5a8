using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// Reusable memory of one worker: grows when asked for more, is rented from the pool, returned on disposal.
/// </summary>
/// <remarks>
/// Not thread-safe. The content is undefined after <see cref="Take"/>. Debug builds put marker bytes behind it and look
/// at them later, so that whoever writes over the end is found.
/// </remarks>
internal sealed class PooledBytes(PixelPool? pool = null) : IDisposable
{
#if DEBUG
    private const int Markers = 64;
#else
    private const int Markers = 0;
#endif
    private const byte Marker = 0xA7;

    /// <summary>
    /// Longer arrays go back to the system, not to the pool: otherwise each thread kept the largest that it ever had.
    /// </summary>
    public const int MostPooled = 8 << 20;

    private readonly PixelPool _pool = pool ?? PixelPool.Shared;
    private byte[] _array = [];
    private int _length;

    /// <summary>The array that was taken last.</summary>
    public byte[] Current => _array;

    /// <summary>An array of at least <paramref name="length"/> bytes, valid until the next call.</summary>
    public byte[] Take(int length)
    {
        CheckMarkers();
        if (_array.Length < length + Markers || _pool.LendsAnew)
        {
            Dispose();
            _array = _pool.Rent(length + Markers, MostPooled);
        }

        SetMarkers(length);
        return _array;
    }

    /// <summary>Other memory of the same pool.</summary>
    public PooledBytes NewSibling() => new(_pool);

    public void Dispose()
    {
        if (_array.Length == 0)
            return;
        CheckMarkers();
        _pool.Return(_array, MostPooled);
        _array = [];
    }

    [Conditional("DEBUG")]
    private void SetMarkers(int length)
    {
        _length = length;
        _array.AsSpan(length, Markers).Fill(Marker);
    }

    [Conditional("DEBUG")]
    private void CheckMarkers()
    {
        if (_array.Length > 0 && _array.AsSpan(_length, Markers).ContainsAnyExcept(Marker))
        {
            throw new InvalidOperationException(
                $"Somebody wrote behind the {_length} bytes of pixel memory that were taken.");
        }
    }
}
