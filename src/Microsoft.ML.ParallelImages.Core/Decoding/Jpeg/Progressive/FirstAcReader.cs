using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Reads a band of AC coefficients but for their lowest bits (T.81 G.1.2.2): as in sequential files, but that the end
/// of a band may stand for those of many blocks.
/// </summary>
/// <remarks>
/// Reads the entries of a <see cref="LookupTable{T}"/>, whose index has no more bits than it has entries for, and
/// writes to the coefficients of the blocks in hand and to their histories; whoever makes it has checked that they are
/// there. Of blocks outside of the region, values go to a block that nobody reads.
/// </remarks>
internal unsafe ref struct FirstAcReader(BandBlocks blocks, short* unread) : IMcuReader, IBandReader
{
    /// <summary>Bits after which there may be too few for a look-up.</summary>
    private const int UsedUp = 46;

    private readonly BandBlocks _blocks = blocks;

    /// <summary>Blocks to come that have nothing new in this band.</summary>
    private int _run;

    /// <inheritdoc/>
    public readonly bool IsInRun => _run > 0;

    /// <inheritdoc/>
    public void Skip(ref BitReader reader, int first, int count, long end) =>
        BandEnd.Read(ref this, ref reader, _blocks.HistoryOf(first), unread, 0, count, end);

    /// <inheritdoc/>
    public void Decode(ref BitReader reader, int column, int row, int count, long end) =>
        BandEnd.Read(
            ref this, ref reader, _blocks.HistoryOf(column, row), _blocks.CoefficientsOf(column, row),
            BlockStore.Length, count, end);

    /// <inheritdoc/>
    public readonly void Forget()
    {
    }

    /// <inheritdoc/>
    public void Restart() => _run = 0;

    /// <inheritdoc/>
    public readonly EntropyCheckpoints.Entry StateAt(long position) => new(position, (short)_run, 0, 0);

    /// <inheritdoc/>
    public void Restore(EntropyCheckpoints.Entry state) => _run = Math.Max((short)0, state.First);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ReadWhile(ref BitReader reader, ulong* history, short* block, int step, int count, long limit)
    {
        int first = _blocks.Band.First, last = _blocks.Band.Last, low = _blocks.Band.Low, run = _run, left = count;
        var table = _blocks.Table;
        var places = ZigZag.PlacesOf(8);
        var (bits, used) = (reader.Next, 0);
        while (left > 0)
        {
            if (run > 0)
            {
                var empty = Math.Min(run, left);
                run -= empty;
                left -= empty;
                history += empty;
                block += empty * step;
                continue;
            }

            bits = reader.Refill(bits, used);
            used = 0;
            if (reader.Position > limit)
                break;
            var known = *history;
            var k = first - 1;
            while (true)
            {
                var entry = table[bits >> LookupTable<BandEntry>.Shift];
                if (entry.Used == 0)
                {
                    reader.TakeOver(bits, used);
                    entry = BandSymbol.Read(ref reader, _blocks.Code);
                    bits = reader.Refill(reader.Next, used: 0);
                    used = 0;
                }

                bits <<= entry.Used;
                used += entry.Used;
                k += entry.Steps;
                if (k > last)
                {
                    run = entry.Steps == BandEntry.EndOfBand ? entry.Value : 0;
                    break;
                }

                block[places[k]] = (short)(entry.Value << low);
                if (entry.Value != 0)
                    known |= BlockGrid.FirstBit >> k;
                if (k == last)
                    break;
                if (used > UsedUp)
                {
                    bits = reader.Refill(bits, used);
                    used = 0;
                }
            }

            *history = known;
            left--;
            history++;
            block += step;
        }

        reader.TakeOver(bits, used);
        _run = run;
        return count - left;
    }
}
