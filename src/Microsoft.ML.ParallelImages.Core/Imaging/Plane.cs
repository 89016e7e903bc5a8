using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// One plane of decoded samples and where it lies in the picture: plane coordinate = (source - origin) × scale.
/// </summary>
/// <remarks>
/// Source coordinates are continuous, in full-resolution pixels of the file as stored (before EXIF orientation).
/// The memory is reused from image to image. Not thread-safe. Debug builds find who writes before the first or behind
/// the last sample.
/// </remarks>
internal sealed class Plane(PixelPool? pool = null) : IDisposable
{
    /// <summary>
    /// Bytes that may be read (never used) before the first and behind the last sample, for vector loads.
    /// </summary>
    public const int Padding = 64;

    private const byte Marker = 0xB6;

    private readonly PooledBytes _memory = new(pool);
    private int _end = -1;

    /// <summary>Holds the samples; row y starts at <see cref="Offset"/> + y × <see cref="Stride"/>.</summary>
    public byte[] Samples { get; private set; } = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Stride { get; private set; }

    /// <summary>Rows of memory, at least <see cref="Height"/>.</summary>
    private int Rows { get; set; }

    /// <summary>From coordinates of the picture to those of the plane.</summary>
    public PlaneMap FromPicture => new(ScaleX, 0, -OriginX * ScaleX, 0, ScaleY, -OriginY * ScaleY);

    /// <summary>Bytes of the samples and what lies around them.</summary>
    public int ByteSize => (Stride * Rows) + (2 * Padding);

    /// <summary>Index of the first sample in <see cref="Samples"/>.</summary>
    public static int Offset => Padding;

    public double OriginX { get; private set; }

    public double OriginY { get; private set; }

    public double ScaleX { get; private set; } = 1;

    public double ScaleY { get; private set; } = 1;

    /// <summary>All that may be read, from the first sample on: the rows and the padding behind them.</summary>
    public ReadOnlySpan<byte> Readable => Samples.AsSpan(Offset, (Stride * Rows) + Padding);

    /// <summary>
    /// Makes room for <paramref name="width"/> × <paramref name="height"/> samples; their content is undefined.
    /// </summary>
    /// <remarks>
    /// Stride (distance of two rows) and rows of memory may exceed them for decoders that write whole blocks.
    /// </remarks>
    public void Allocate(int width, int height, int stride, int rows)
    {
        CheckPadding();
        (Width, Height, Stride, Rows) = (width, height, stride, rows);
        Samples = _memory.Take(checked((stride * rows) + (2 * Padding)));
        MarkPadding(Offset + (stride * rows));
    }

    public void Place(double originX, double originY, double scaleX, double scaleY) =>
        (OriginX, OriginY, ScaleX, ScaleY) = (originX, originY, scaleX, scaleY);

    /// <summary>Whether each sample has the place that another plane's has.</summary>
    public bool LiesLike(Plane other) => (Width, Height, OriginX, OriginY, ScaleX, ScaleY)
        == (other.Width, other.Height, other.OriginX, other.OriginY, other.ScaleX, other.ScaleY);

    /// <summary>
    /// Throws unless rows of <paramref name="width"/> samples fit into the memory, <paramref name="height"/> of them:
    /// what a decoder of whole blocks may write.
    /// </summary>
    public void CheckRoom(int width, int height)
    {
        Bounds.Check(width, Stride, "a row of a plane");
        Bounds.Check(height, Rows, "the rows of a plane");
    }

    public Span<byte> Row(int y) => Samples.AsSpan(Offset + (y * Stride), Width);

    public void Dispose()
    {
        CheckPadding();
        _memory.Dispose();
        (Samples, _end) = ([], -1);
    }

    [Conditional("DEBUG")]
    private void MarkPadding(int end)
    {
        _end = end;
        Samples.AsSpan(0, Padding).Fill(Marker);
        Samples.AsSpan(end, Padding).Fill(Marker);
    }

    [Conditional("DEBUG")]
    private void CheckPadding()
    {
        if (_end >= 0
            && (Samples.AsSpan(0, Padding).ContainsAnyExcept(Marker)
                || Samples.AsSpan(_end, Padding).ContainsAnyExcept(Marker)))
        {
            throw new InvalidOperationException($"Somebody wrote outside the samples of a plane of {Width}x{Height}.");
        }
    }
}
