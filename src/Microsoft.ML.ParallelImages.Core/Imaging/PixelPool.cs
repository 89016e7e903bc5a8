using System.Buffers;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>Lends pixel memory and counts what is still lent.</summary>
/// <remarks>
/// Thread-safe. Whoever rents returns; <see cref="RentedCount"/> is zero when everything has been disposed.
/// </remarks>
public sealed class PixelPool
{
    private int _rentedCount;
    private long _rentedBytes;

    /// <summary>The pool that everything in this library rents from.</summary>
    public static PixelPool Shared { get; } = new();

    /// <summary>Arrays lent and not yet returned.</summary>
    public int RentedCount => Volatile.Read(ref _rentedCount);

    /// <summary>Bytes of the arrays lent and not yet returned.</summary>
    public long RentedBytes => Interlocked.Read(ref _rentedBytes);

    /// <summary>Where the memory comes from; tests take it from where wrong reads and writes are seen.</summary>
    internal ArrayPool<byte> Arrays { get; init; } = ArrayPool<byte>.Shared;

    /// <summary>
    /// Whether a worker gives its memory back before it takes any again, so that nothing old is in it.
    /// </summary>
    internal bool LendsAnew { get; init; }

    /// <summary>Lends an array, a new one if it is longer than <paramref name="mostPooled"/>.</summary>
    internal byte[] Rent(int length, int mostPooled = int.MaxValue)
    {
        var array = length <= mostPooled || LendsAnew
            ? Arrays.Rent(length)
            : GC.AllocateUninitializedArray<byte>(length);
        Interlocked.Increment(ref _rentedCount);
        Interlocked.Add(ref _rentedBytes, array.Length);
        return array;
    }

    /// <summary>Takes an array back, which was lent with the same <paramref name="mostPooled"/>.</summary>
    internal void Return(byte[] array, int mostPooled = int.MaxValue)
    {
        Interlocked.Decrement(ref _rentedCount);
        Interlocked.Add(ref _rentedBytes, -array.Length);
        if (array.Length <= mostPooled || LendsAnew)
            Arrays.Return(array);
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
