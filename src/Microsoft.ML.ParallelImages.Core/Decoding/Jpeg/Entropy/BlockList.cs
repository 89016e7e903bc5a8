namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The blocks of a few MCUs, in the order in which they are coded (T.81 A.2).</summary>
internal readonly unsafe ref struct BlockList
{
    private readonly ReadOnlySpan<JpegComponent> _components;
    private readonly CodedBlock* _first;
    private readonly int _perMcu;
    private readonly int _limit = AcTable.PairsPerRefill * CoefficientPair.LookUp;

    /// <param name="components">Of the scan.</param>
    /// <param name="first">Room for the list.</param>
    /// <param name="coefficients">Room for those of all blocks: component by component, row by row.</param>
    /// <param name="mcus">How many MCUs stand side by side there.</param>
    /// <param name="areSkipped">
    /// Whether only DC values are wanted, since the ones behind are differences to them.
    /// </param>
    public BlockList(
        ReadOnlySpan<JpegComponent> components, CodedBlock* first, short* coefficients, int mcus, bool areSkipped)
    {
        _components = components;
        _first = first;
        var next = first;
        for (var mcu = 0; mcu < mcus; mcu++)
        {
            var start = coefficients;
            for (var i = 0; i < components.Length; i++)
            {
                var component = components[i];
                var isMean = areSkipped || component.BlockSize == 1;
                if (isMean)
                    _limit = AcTable.RunsPerRefill * CoefficientPair.LookUp;
                for (var block = 0; block < component.BlockCount; block++, next++)
                {
                    var (y, x) = Math.DivRem(block, component.Across);
                    next->Dc = component.Dc.Differences;
                    next->Ac = isMean ? component.Ac.Runs : component.Ac.Pairs;
                    next->Places = ZigZag.PlacesOf(areSkipped ? 1 : component.BlockSize);
                    next->Coefficients = start
                        + (((((y * mcus) + mcu) * component.Across) + x) * CodedBlock.Length);
                    next->Component = i;
                }

                start += mcus * component.BlockCount * CodedBlock.Length;
            }
        }

        for (var block = first; block < next; block++)
            block->ToNext = (nint)block->Ac ^ (nint)(block + 1 < next ? block + 1 : first)->Dc;
        _perMcu = (int)(next - first) / mcus;
    }

    /// <summary>Reads the coefficients of the first MCUs, and adds up the differences of their DC values.</summary>
    /// <exception cref="JpegFormatException">
    /// The data ends, at bit <paramref name="end"/>, before the MCUs do.
    /// </exception>
    public void Read(ref BitReader reader, int mcus, long end)
    {
        var behind = _first + (mcus * _perMcu);
        BlockReader.Read(ref reader, _components, _first, behind, _limit);
        if (reader.Position > end)
            throw JpegFormatException.CutOff();
        var first = _first;
        foreach (var component in _components)
        {
            var (mean, count) = (component.Prediction, component.BlockCount);
            for (var mcu = first; mcu < behind; mcu += _perMcu)
            {
                var next = mcu + count;
                for (var block = mcu; block < next; block++)
                    block->Coefficients[0] = mean += block->Coefficients[0];
            }

            component.Prediction = mean;
            first += count;
        }
    }
}
