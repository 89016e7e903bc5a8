namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads one more bit of each DC value (T.81 G.1.2.1): nothing but that bit, block by block.</summary>
/// <param name="components">Of the scan.</param>
/// <param name="grids">Their blocks.</param>
/// <param name="low">Which bit it is.</param>
internal readonly unsafe ref struct DcRefinementReader(
    ReadOnlySpan<JpegComponent> components, BlockGrid* grids, int low) : IMcuReader
{
    private readonly ReadOnlySpan<JpegComponent> _components = components;

    /// <inheritdoc/>
    public bool IsInRun => false;

    /// <inheritdoc/>
    public void Skip(ref BitReader reader, int first, int count, long end)
    {
        var perMcu = 0;
        foreach (var component in _components)
            perMcu += component.BlockCount;
        var next = reader.Position + ((long)perMcu * count);
        if (next > end)
            throw JpegFormatException.CutOff();
        reader.MoveTo(next);
    }

    /// <inheritdoc/>
    public void Decode(ref BitReader reader, int column, int row, int count, long end)
    {
        for (; count > 0; count--, column++)
        {
            for (var i = 0; i < _components.Length; i++)
            {
                var component = _components[i];
                for (var y = 0; y < component.Down; y++)
                {
                    var block = grids[i].At(column * component.Across, (row * component.Down) + y);
                    for (var x = 0; x < component.Across; x++, block += BlockStore.Length)
                    {
                        if (reader.Position >= end)
                            throw JpegFormatException.CutOff();
                        reader.Refill();
                        block[0] |= (short)(reader.Take(1) << low);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
    }

    /// <inheritdoc/>
    public void Restart()
    {
    }

    /// <inheritdoc/>
    public EntropyCheckpoints.Entry StateAt(long position) => new(position, 0, 0, 0);

    /// <inheritdoc/>
    public void Restore(EntropyCheckpoints.Entry state)
    {
    }
}
