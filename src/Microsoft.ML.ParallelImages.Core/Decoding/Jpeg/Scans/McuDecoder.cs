namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Decodes or skips runs of MCUs (T.81 A.2): first their coefficients, block by block, then their samples.
/// </summary>
/// <remarks>
/// A few MCUs at a time. In this order the processor works on their samples while it waits for the bits of the next
/// ones, and no coefficient is read back before it has reached the cache. Writes the samples of the MCUs that it is
/// given, and of one more block in a row where their number is odd; <see cref="JpegComponent.CheckRoom"/> makes sure
/// that a scan's are there. Reads <see cref="EntropySegments.Padding"/> bytes behind the data's end at most, as each
/// list of blocks starts in front of it.
/// </remarks>
internal readonly unsafe ref struct McuDecoder : IMcuReader
{
    /// <summary>Blocks that are decoded together where MCUs are small.</summary>
    private const int Together = 12;

    private readonly ReadOnlySpan<JpegComponent> _components;
    private readonly byte** _planes;
    private readonly short* _blocks;
    private readonly int _mcus;
    private readonly BlockList _wanted, _skipped;

    /// <param name="components">Of the scan.</param>
    /// <param name="planes">Addresses of the first samples of their planes.</param>
    /// <param name="blocks">
    /// Room for the coefficients of <see cref="CodedBlock.MostTogether"/> blocks, all zero.
    /// </param>
    /// <param name="lists">Room to list them twice.</param>
    public McuDecoder(ReadOnlySpan<JpegComponent> components, byte** planes, short* blocks, CodedBlock* lists)
    {
        _components = components;
        _planes = planes;
        _blocks = blocks;
        var perMcu = 0;
        foreach (var component in components)
            perMcu += component.BlockCount;
        _mcus = Math.Max(2, Together / perMcu & ~1);
        _wanted = new BlockList(components, lists, blocks, _mcus, areSkipped: false);
        _skipped = new BlockList(components, lists + CodedBlock.MostTogether, blocks, _mcus, areSkipped: true);
    }

    /// <inheritdoc/>
    public bool IsInRun => false;

    /// <inheritdoc/>
    public void Skip(ref BitReader reader, int first, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count -= _mcus)
            _skipped.Read(ref bits, Math.Min(count, _mcus), end);
        reader = bits;
    }

    /// <summary>
    /// Decodes MCUs to the planes, where the first one stands at the given column and row. Of an odd number, the last
    /// one has an old neighbour, whose samples are written over or lie behind the plane.
    /// </summary>
    /// <inheritdoc/>
    public void Decode(ref BitReader reader, int column, int row, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count -= _mcus, column += _mcus)
        {
            var together = Math.Min(count, _mcus);
            _wanted.Read(ref bits, together, end);
            Transform(column, row, together);
        }

        reader = bits;
    }

    /// <summary>
    /// Forgets the coefficients of blocks that could not be read, as they would be taken for those of the next ones.
    /// </summary>
    public void Forget() => new Span<short>(_blocks, CodedBlock.MostTogether * CodedBlock.Length).Clear();

    /// <inheritdoc/>
    public void Restart()
    {
        foreach (var component in _components)
            component.Prediction = 0;
    }

    /// <inheritdoc/>
    public EntropyCheckpoints.Entry StateAt(long position) => EntropyCheckpoints.Entry.Of(position, _components);

    /// <inheritdoc/>
    public void Restore(EntropyCheckpoints.Entry state) => state.Restore(_components);

    private void Transform(int column, int row, int count)
    {
        var start = _blocks;
        for (var i = 0; i < _components.Length; i++)
        {
            var component = _components[i];
            int size = component.BlockSize, stride = component.Plane.Stride, across = count * component.Across;
            var table = component.Quantization;
            var samples = _planes[i] + (row * component.Down * size * stride) + (column * component.Across * size);
            for (var y = component.Down;
                y > 0;
                y--, samples += size * stride, start += _mcus * component.Across * CodedBlock.Length)
            {
                var block = start;
                for (var x = 0; x < across; x += 2, block += 2 * CodedBlock.Length)
                {
                    if (size == 8)
                        InverseDct.Transform(block, block + CodedBlock.Length, table, samples + (8 * x), stride);
                    else
                        ReducedDct.Transform(
                            block, block + CodedBlock.Length, table, samples + (x * size), stride, size);
                }
            }
        }
    }
}
