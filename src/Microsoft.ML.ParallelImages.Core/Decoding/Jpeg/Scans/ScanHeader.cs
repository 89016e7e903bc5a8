namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A scan header (T.81 B.2.3): which components a scan has, by which tables, and what of them.</summary>
internal readonly ref struct ScanHeader
{
    private readonly ReadOnlySpan<byte> _segment;
    private readonly JpegFrame _frame;

    /// <exception cref="JpegFormatException">It is cut off, or names a component that there is not.</exception>
    public ScanHeader(ReadOnlySpan<byte> segment, JpegFrame frame)
    {
        _segment = segment;
        _frame = frame;
        Count = segment.Length > 0 ? segment[0] : 0;
        if (Count < 1 || Count > frame.ComponentCount || segment.Length < 4 + (2 * Count))
        {
            throw new JpegFormatException(
                "one of its scan headers is cut off or has an impossible number of components.");
        }

        var blocks = 0;
        for (var i = 0; i < Count; i++)
        {
            blocks += frame.Components[IndexOf(i)].BlockCount;
            Mask |= 1 << IndexOf(i);
        }

        if (Count > 1 && blocks > CodedBlock.MostBlocks)
        {
            throw new JpegFormatException(
                $"its MCUs have {blocks} blocks, more than the {CodedBlock.MostBlocks} allowed.");
        }
    }

    /// <summary>Components of the scan.</summary>
    public int Count { get; }

    /// <summary>The scan's components, a bit for each of the frame's.</summary>
    public int Mask { get; }

    /// <summary>Which coefficients the scan codes, and which of their bits.</summary>
    public CoefficientBand Band => CoefficientBand.Of(_segment[(1 + (2 * Count))..]);

    /// <summary>Whether the scan's MCUs are blocks of one of the frame's components (T.81 A.2.2).</summary>
    public bool IsAlone => Count == 1 && _frame.ComponentCount > 1;

    /// <summary>Place of a component of the scan among the frame's.</summary>
    public int IndexOf(int component) => _frame.IndexOf(_segment[1 + (2 * component)]);

    public int DcTableOf(int component) => _segment[2 + (2 * component)] >> 4;

    public int AcTableOf(int component) => _segment[2 + (2 * component)] & 15;
}
