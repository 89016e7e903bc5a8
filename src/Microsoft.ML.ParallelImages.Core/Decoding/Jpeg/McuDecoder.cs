namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Decodes or skips runs of MCUs (T.81 A.2): first an MCU's coefficients, block by block, then its samples.</summary>
/// <remarks>
/// In this order the processor works on the samples of one MCU while it waits for the bits of the next one, and no
/// coefficient is read back before it has reached the cache.
/// </remarks>
internal readonly unsafe ref struct McuDecoder(ReadOnlySpan<JpegComponent> components, short* blocks)
{
    /// <summary>The most blocks that an MCU of several components may have (T.81 B.2.3).</summary>
    public const int MostBlocks = 10;

    /// <summary>Room for a block: its 64 coefficients, and a place for those that lead out of it.</summary>
    public const int BlockLength = 72;

    private const int LastPlace = 65;

    private readonly ReadOnlySpan<JpegComponent> _components = components;

    /// <summary>Reads past MCUs.</summary>
    /// <exception cref="JpegFormatException">The data ends, at bit <paramref name="end"/>, before the MCUs do.</exception>
    public void Skip(ref BitReader reader, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count--)
        {
            foreach (var component in _components)
            {
                for (var block = component.BlockCount; block > 0; block--)
                    BlockReader.Skip(ref bits, component);
            }

            if (bits.Position > end)
                throw JpegFormatException.CutOff();
        }

        reader = bits;
    }

    /// <summary>Decodes MCUs to the planes, where the first one stands at the given column and row.</summary>
    /// <exception cref="JpegFormatException">The data ends, at bit <paramref name="end"/>, before the MCUs do.</exception>
    public void Decode(ref BitReader reader, int column, int row, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count--, column++)
        {
            short* block = blocks;
            foreach (var component in _components)
            {
                for (var i = component.BlockCount; i > 0; i--, block += BlockLength)
                    block[LastPlace] = (short)BlockReader.Read(ref bits, component, block);
            }

            if (bits.Position > end)
                throw JpegFormatException.CutOff();
            Transform(column, row);
        }

        reader = bits;
    }

    private void Transform(int column, int row)
    {
        var block = blocks;
        foreach (var component in _components)
        {
            int size = component.BlockSize, stride = component.Plane.Stride;
            var multipliers = component.Multipliers;
            var samples = component.Samples + (row * component.Down * size * stride) + (column * component.Across * size);
            for (var y = component.Down; y > 0; y--, samples += size * stride)
            {
                for (var x = 0; x < component.Across; x++, block += BlockLength)
                    Transform(block, multipliers, samples + (x * size), stride, size);
            }
        }
    }

    private static void Transform(short* block, float* multipliers, byte* samples, int stride, int size)
    {
        var last = block[LastPlace];
        if (last == 0)
            InverseDct.Fill(block[0] * multipliers[0] / (size == 8 ? 1 : 8), samples, stride, size);
        else if (size != 8)
            ReducedDct.Transform(block, multipliers, samples, stride, size);
        else if (last <= InverseDct.LastOfCorner)
            InverseDct.TransformCorner(block, multipliers, samples, stride);
        else
            InverseDct.Transform(block, multipliers, samples, stride);
    }
}
