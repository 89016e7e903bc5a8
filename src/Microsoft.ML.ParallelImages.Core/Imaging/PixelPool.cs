using System.Buffers;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>Lends pixel memory and counts what is still lent.</summary>
/// <remarks>Thread-safe. Whoever rents returns; <see cref="RentedCount"/> is zero when everything has been disposed.</remarks>
public sealed class PixelPool
{
    private readonly ArrayPool<byte> _arrays = ArrayPool<byte>.Shared;
    private int _rentedCount;
    private long _rentedBytes;

    /// <summary>The pool that everything in this library rents from.</summary>
    public static PixelPool Shared { get; } = new();

    /// <summary>Arrays lent and not yet returned.</summary>
    public int RentedCount => Volatile.Read(ref _rentedCount);

    /// <summary>Bytes of the arrays lent and not yet returned.</summary>
    public long RentedBytes => Interlocked.Read(ref _rentedBytes);

    internal byte[] Rent(int length)
    {
        var array = _arrays.Rent(length);
        Interlocked.Increment(ref _rentedCount);
        Interlocked.Add(ref _rentedBytes, array.Length);
        return array;
    }

    internal void Return(byte[] array)
    {
        Interlocked.Decrement(ref _rentedCount);
        Interlocked.Add(ref _rentedBytes, -array.Length);
        _arrays.Return(array);
    }

    /// <summary>
    /// Counts an array as returned that nobody may be given: its last user is unknown, the collector's finalizer asks.
    /// </summary>
    internal void Forget(byte[] array)
    {
        Interlocked.Decrement(ref _rentedCount);
        Interlocked.Add(ref _rentedBytes, -array.Length);
    }
}
