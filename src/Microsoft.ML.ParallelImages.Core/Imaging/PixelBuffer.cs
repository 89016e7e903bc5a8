namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>An image while it is worked on: three planes R, G, B of bytes, [3,H,W], in rented memory.</summary>
/// <remarks>Reused from image to image by its worker, who disposes it. Not thread-safe.</remarks>
public sealed class PixelBuffer : IDisposable
{
    private readonly PooledBytes _memory;
    private byte[] _samples = [];

    /// <summary>A black image of <paramref name="size"/>; dispose it to give the memory back.</summary>
    public PixelBuffer(ImageSize size) : this(PixelPool.Shared)
    {
        Resize(size);
        Samples.Clear();
    }

    internal PixelBuffer(PixelPool? pool) => _memory = new(pool);

    /// <summary>Memory of the same pool, for whoever works on the picture and disposes it.</summary>
    internal PooledBytes NewMemory() => _memory.NewSibling();

    /// <summary>Width and height of each plane.</summary>
    public ImageSize Size { get; private set; } = new(1, 1);

    /// <summary>All samples, plane after plane, rows without gaps.</summary>
    public Span<byte> Samples => _samples.AsSpan(0, 3 * Size.Width * Size.Height);

    /// <summary>The samples of channel <paramref name="channel"/>: 0 red, 1 green, 2 blue.</summary>
    public Span<byte> Channel(int channel)
    {
        var count = Size.Width * Size.Height;
        return _samples.AsSpan(channel * count, count);
    }

    /// <summary>Row <paramref name="row"/> of a channel.</summary>
    internal Span<byte> Row(int channel, int row) =>
        _samples.AsSpan(((channel * Size.Height) + row) * Size.Width, Size.Width);

    /// <summary>Bytes of memory that it has.</summary>
    internal int Capacity => _samples.Length;

    /// <summary>Makes the buffer <paramref name="size"/> large; the content is undefined afterwards.</summary>
    internal void Resize(ImageSize size)
    {
        if (3 * size.PixelCount > Array.MaxLength - Plane.Padding)
        {
            throw new InvalidOperationException(
                $"A picture of {size} pixels takes more than 2 GB; expected a smaller one.");
        }

        Size = size;
        _samples = _memory.Take((3 * size.Width * size.Height) + Plane.Padding);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _samples = [];
    }
}
