namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The four tables of one kind that a file can define, and those of earlier files: most files share them.
/// </summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class HuffmanSlots<T> where T : class, IHuffmanTable, new()
{
    private const int Slots = 4, MostKept = 8;

    private readonly T?[] _defined = new T?[Slots];
    private readonly T?[] _kept = new T?[MostKept];
    private int _newest;

    /// <summary>Starts a new file.</summary>
    public void Forget() => Array.Clear(_defined);

    public bool IsDefined(int index) => _defined[index] is not null;

    public T Find(int index) => index < Slots && _defined[index] is { } table
        ? table
        : throw new JpegFormatException($"a scan uses Huffman table {index}, which the file does not define.");

    public void Define(int index, ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        foreach (var known in _kept)
        {
            if (known is not null && known.Code.IsDefinedBy(counts, symbols))
            {
                _defined[index] = known;
                return;
            }
        }

        var table = Oldest();
        table.Define(counts, symbols);
        _defined[index] = table;
    }

    /// <summary>A table that the file does not use: of those, the one that was defined longest ago.</summary>
    private T Oldest()
    {
        T table;
        do
        {
            _newest = (_newest + 1) % MostKept;
            table = _kept[_newest] ??= new T();
        }
        while (_defined.Contains(table));
        return table;
    }
}
