using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads DC values but for their lowest bits (T.81 G.1.2.1): differences, as in sequential files.</summary>
/// <param name="components">Of the scan.</param>
/// <param name="grids">Their blocks.</param>
/// <param name="low">How many bits come later.</param>
internal readonly unsafe ref struct FirstDcReader(ReadOnlySpan<JpegComponent> components, BlockGrid* grids, int low)
    : IMcuReader
{
    private readonly ReadOnlySpan<JpegComponent> _components = components;

    /// <inheritdoc/>
    public bool IsInRun => false;

    /// <inheritdoc/>
    public void Skip(ref BitReader reader, int first, int count, long end)
    {
        var bits = reader;
        for (; count > 0; count--)
        {
            foreach (var component in _components)
            {
                for (var i = component.BlockCount; i > 0; i--)
                    ReadNext(ref bits, component, end);
            }
        }

        reader = bits;
    }

    /// <inheritdoc/>
    public void Decode(ref BitReader reader, int column, int row, int count, long end)
    {
        var bits = reader;
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
                        ReadNext(ref bits, component, end);
                        block[0] = (short)(component.Prediction << low);
                    }
                }
            }
        }

        reader = bits;
    }

    /// <inheritdoc/>
    public void Forget()
    {
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadNext(ref BitReader reader, JpegComponent component, long end)
    {
        reader.Refill();
        var bits = reader.Next;
        var found = component.Dc.Differences + (bits >> LookupTable<CoefficientPair>.Shift);
        int difference;
        if (found->IsCode)
        {
            difference = ReadLong(ref reader, component.Dc.Code);
        }
        else
        {
            difference = found->Last + (int)((bits & CoefficientPair.Unseen) >> found->UnseenShift);
            reader.Skip(found->Bits);
        }

        if (reader.Position > end)
            throw JpegFormatException.CutOff();
        component.Prediction += (short)difference;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadLong(ref BitReader reader, HuffmanCode code)
    {
        var found = code.Find(reader.Next);
        reader.Skip(found & 0xFF);
        var size = found >> 8 & 15;
        return SignedBits.ToValue(reader.Take(size), size);
    }
}
