namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>The chunks that hold the pixels (IDAT, PNG 3 section 11.2.3), one after another, as one stream.</summary>
/// <remarks>
/// Nothing is copied: whoever reads holds the file in place. A chunk that is whole is checked before a byte of it is
/// used. Not thread-safe.
/// </remarks>
internal unsafe struct PixelChunks
{
    private readonly byte* _file;
    private readonly int _length;
    private int _next;

    /// <summary>The stream of a file.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="first">Where the first such chunk starts.</param>
    public PixelChunks(byte* file, int length, int first)
    {
        _file = file;
        (_length, _next) = (length, first);
    }

    /// <summary>Whether the file ended within a chunk, or where the next one should start.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The content of the next chunk; false behind the last one.</summary>
    /// <exception cref="PngFormatException">Its checksum is wrong.</exception>
    public bool TryRead(out byte* start, out byte* end)
    {
        start = end = null;
        if (IsCutOff)
            return false;
        var chunk = new PngChunks(new(_file, _length), _next);
        if (!chunk.TryRead())
        {
            IsCutOff = true;
            return false;
        }

        if (!chunk.Is("IDAT"u8))
            return false;
        if (chunk.IsWhole)
            chunk.Check("pixels");
        IsCutOff = !chunk.IsWhole;
        start = _file + chunk.ContentStart;
        end = start + chunk.Content.Length;
        _next = chunk.End;
        return true;
    }
}
