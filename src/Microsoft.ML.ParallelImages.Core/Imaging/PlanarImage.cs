namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// What a decoder delivers: one or three planes, each at its own resolution, covering at least the region asked for.
/// </summary>
/// <remarks>One per worker, reused from image to image. Not thread-safe.</remarks>
internal sealed class PlanarImage(PixelPool? pool = null) : IDisposable
{
    private readonly Plane[] _planes = [new(pool), new(pool), new(pool)];

    public ColorEncoding Encoding { get; set; }

    public int PlaneCount => Encoding == ColorEncoding.Gray ? 1 : 3;

    /// <summary>Whether there are red, green and blue, of one size and at one place.</summary>
    public bool AreAlike => Encoding == ColorEncoding.Rgb && _planes[1].LiesLike(_planes[0])
        && _planes[2].LiesLike(_planes[0]);

    /// <summary>The same, or whether there is grey alone: a sample each of which is a pixel's.</summary>
    public bool AreColors => Encoding == ColorEncoding.Gray || AreAlike;

    public Plane this[int index] => _planes[index];

    public void Dispose()
    {
        foreach (var plane in _planes)
            plane.Dispose();
    }
}
