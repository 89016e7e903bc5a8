namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The places of a file from which its scans can be read. One borrower at a time.</summary>
internal sealed class FileCheckpoints
{
    /// <summary>More scans than a file has that anybody decodes.</summary>
    private const int MostScans = 1 << 20;

    private readonly EntropyCheckpoints[] _scans;
    private int _isBorrowed;

    public FileCheckpoints(ReadOnlySpan<ScanGrid> scans)
    {
        _scans = new EntropyCheckpoints[scans.Length];
        for (var i = 0; i < scans.Length; i++)
            _scans[i] = new(scans[i]);
    }

    private FileCheckpoints(EntropyCheckpoints[] scans) => _scans = scans;

    /// <summary>Memory, in bytes.</summary>
    public int ByteSize => _scans.Sum(scan => scan.ByteSize);

    /// <summary>Whether no place is known.</summary>
    public bool IsEmpty => Array.TrueForAll(_scans, scan => scan.Count == 0);

    /// <summary>
    /// Where the image data starts, behind everything that says how it is coded; 0 where that may stand between scans.
    /// </summary>
    public int DataStart => _scans is [{ Count: > 0 } only] ? only.ScanStart : 0;

    public EntropyCheckpoints this[int scan] => _scans[scan];

    /// <summary>Memory of the places of such scans, in bytes.</summary>
    public static long ByteSizeOf(ReadOnlySpan<ScanGrid> scans)
    {
        var size = 0L;
        foreach (var scan in scans)
            size += EntropyCheckpoints.ByteSizeOf(scan);
        return size;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_scans.Length);
        foreach (var scan in _scans)
            scan.Write(writer);
    }

    /// <exception cref="InvalidDataException">No decoder can have noted this.</exception>
    public static FileCheckpoints Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count is < 1 or > MostScans)
            throw new InvalidDataException("a file in it has an impossible number of scans.");
        var scans = new List<EntropyCheckpoints>();
        for (; count > 0; count--)
            scans.Add(EntropyCheckpoints.Read(reader));
        return new([.. scans]);
    }

    /// <summary>True when they were made for such scans.</summary>
    public bool IsFor(ReadOnlySpan<ScanGrid> scans)
    {
        if (scans.Length != _scans.Length)
            return false;
        for (var i = 0; i < scans.Length; i++)
        {
            if (!_scans[i].IsFor(scans[i]))
                return false;
        }

        return true;
    }

    /// <summary>True when nobody else is using them.</summary>
    public bool TryBorrow() => Interlocked.CompareExchange(ref _isBorrowed, 1, 0) == 0;

    public void Return() => Volatile.Write(ref _isBorrowed, 0);
}
