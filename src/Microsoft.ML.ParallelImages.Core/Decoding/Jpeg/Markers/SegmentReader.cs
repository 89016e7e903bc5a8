using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Goes from one marker segment of a file to the next (T.81 B.1.1), over fill bytes and whatever else lies between.
/// </summary>
internal ref struct SegmentReader(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>
    /// Where the current segment's marker stands, or what was taken for one; the file's end behind the last one.
    /// </summary>
    public int Start { get; private set; }

    /// <summary>Where the current segment ends; a scan's image data starts here.</summary>
    public int End { get; set; }

    /// <summary>The current segment's marker.</summary>
    public byte Marker { get; private set; }

    /// <summary>What the current segment holds behind its length.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Goes to the next segment; false at the end of the image and at a segment that is cut off.</summary>
    public bool TryRead()
    {
        do
        {
            if (!TryFindMarker())
                return false;
        }
        while (JpegMarker.StandsAlone(Marker));

        if (Marker == JpegMarker.EndOfImage || End + 2 > _file.Length)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(_file[End..]);
        if (length < 2 || End + length > _file.Length)
            return false;
        Content = _file.Slice(End + 2, length - 2);
        End += length;
        return true;
    }

    private bool TryFindMarker()
    {
        while (_file[End..].IndexOf((byte)0xFF) is var before and >= 0)
        {
            Start = End += before;
            while (End < _file.Length && _file[End] == 0xFF)
                End++;
            if (End == _file.Length)
                break;
            Marker = _file[End++];
            if (Marker != 0)
                return true;
        }

        Start = _file.Length;
        return false;
    }
}
