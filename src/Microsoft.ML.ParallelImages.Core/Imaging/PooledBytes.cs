namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>Reusable memory of one worker: grows when asked for more, is rented from the pool, returned on disposal.</summary>
/// <remarks>Not thread-safe. The content is undefined after <see cref="Take"/>.</remarks>
internal sealed class PooledBytes : IDisposable
{
    private byte[] _array = [];

    /// <summary>The array that was taken last.</summary>
    public byte[] Current => _array;

    /// <summary>An array of at least <paramref name="length"/> bytes, valid until the next call.</summary>
    public byte[] Take(int length)
    {
        if (_array.Length < length)
        {
            Dispose();
            _array = PixelPool.Shared.Rent(length);
        }

        return _array;
    }

    public void Dispose()
    {
        if (_array.Length == 0)
            return;
        PixelPool.Shared.Return(_array);
        _array = [];
    }
}
