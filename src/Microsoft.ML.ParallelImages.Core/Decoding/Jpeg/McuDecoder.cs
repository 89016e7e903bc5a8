using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Decodes or skips runs of MCUs (T.81 A.2): first their coefficients, block by block, then their samples.</summary>
/// <remarks>
/// Two MCUs at a time. In this order the processor works on their samples while it waits for the bits of the next ones, and no
/// coefficient is read back before it has reached the cache.
/// </remarks>
internal readonly unsafe ref struct McuDecoder(ReadOnlySpan<JpegComponent> components, short* blocks)
{
    /// <summary>The most blocks that an MCU of several components may have (T.81 B.2.3).</summary>
    public const int MostBlocks = 10;

    /// <summary>Room for a block: its 64 coefficients, and a place for those that lead out of it.</summary>
    public const int BlockLength = 72;

    /// <summary>MCUs that are decoded together, so that their blocks stand side by side in pairs.</summary>
    public const int Mcus = 2;

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

    /// <summary>
    /// Decodes MCUs to the planes, where the first one stands at the given column and row. Of an odd number, the last one has
    /// an old neighbour, whose samples are written over or lie behind the plane.
    /// </summary>
    /// <exception cref="JpegFormatException">The data ends, at bit <paramref name="end"/>, before the MCUs do.</exception>
    public void Decode(ref BitReader reader, int column, int row, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count -= Mcus, column += Mcus)
        {
            for (var mcu = 0; mcu < Math.Min(count, Mcus); mcu++)
            {
                Read(ref bits, mcu);
                if (bits.Position > end)
                    throw JpegFormatException.CutOff();
            }

            Transform(column, row);
        }

        reader = bits;
    }

    /// <summary>Reads the coefficients of one MCU, beside the other's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read(ref BitReader bits, int mcu)
    {
        var start = blocks;
        foreach (var component in _components)
        {
            var across = component.Across * BlockLength;
            var block = start + (mcu * across);
            for (var y = component.Down; y > 0; y--, block += across)
            {
                for (var x = component.Across; x > 0; x--, block += BlockLength)
                    block[LastPlace] = (short)BlockReader.Read(ref bits, component, block);
            }

            start += Mcus * component.BlockCount * BlockLength;
        }
    }

    private void Transform(int column, int row)
    {
        var block = blocks;
        foreach (var component in _components)
        {
            int size = component.BlockSize, stride = component.Plane.Stride, across = Mcus * component.Across;
            var table = component.Quantization;
            var samples = component.Samples + (row * component.Down * size * stride) + (column * component.Across * size);
            for (var y = component.Down; y > 0; y--, samples += size * stride)
            {
                for (var x = 0; x < across; x += 2, block += 2 * BlockLength)
                {
                    if (size == 8)
                    {
                        Transform(block, table, samples + (8 * x), stride);
                        continue;
                    }

                    Shrink(block, table.Plain, samples + (x * size), stride, size);
                    Shrink(block + BlockLength, table.Plain, samples + ((x + 1) * size), stride, size);
                }
            }
        }
    }

    /// <summary>Transforms two neighbouring blocks, and leaves them zero.</summary>
    private static void Transform(short* left, QuantizationTable table, byte* samples, int stride)
    {
        var right = left + BlockLength;
        if (left[LastPlace] == 0 && right[LastPlace] == 0)
            InverseDct.Fill(left, right, table, samples, stride);
        else
            InverseDct.Transform(left, right, table, samples, stride);
    }

    private static void Shrink(short* block, float* multipliers, byte* samples, int stride, int size)
    {
        if (block[LastPlace] == 0)
            ReducedDct.Fill(block[0] * multipliers[0] / 8, samples, stride, size);
        else
            ReducedDct.Transform(block, multipliers, samples, stride, size);
    }
}
