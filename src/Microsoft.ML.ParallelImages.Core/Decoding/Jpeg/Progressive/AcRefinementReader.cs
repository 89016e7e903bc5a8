using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Reads one more bit of a band of AC coefficients (T.81 G.1.2.3 and figure G.7): a bit for each that is not zero yet,
/// and between them those that are not zero any more.
/// </summary>
/// <remarks>
/// Reads the entries of a <see cref="LookupTable{T}"/>, whose index has no more bits than it has entries for, and
/// writes to the coefficients of the blocks in hand and to their histories; whoever makes it has checked that they are
/// there. Of blocks outside of the region, nothing is written but their histories. These are worked on as a whole:
/// which coefficient a run of zeros leads to, and how many bits stand between, follows from a few operations on 64
/// bits.
/// </remarks>
internal unsafe ref struct AcRefinementReader(BandBlocks blocks, short* unread) : IMcuReader, IBandReader
{
    /// <summary>Bits after which there may be too few for a look-up.</summary>
    private const int UsedUp = 46;

    private readonly BandBlocks _blocks = blocks;

    /// <summary>Blocks to come of which only what is not zero is refined.</summary>
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
        int low = _blocks.Band.Low, run = _run, left = count;
        var band = _blocks.Band.MaskFromTop;
        var table = _blocks.Table;
        var places = ZigZag.PlacesOf(8);
        var (bits, used) = (reader.Next, 0);
        for (; left > 0; left--, history++, block += step)
        {
            bits = reader.Refill(bits, used);
            used = 0;
            if (reader.Position > limit)
                break;
            var known = *history;
            ulong ahead = band, corrected = 0, found = 0;
            while (run == 0 && ahead != 0)
            {
                if (used > UsedUp)
                {
                    bits = reader.Refill(bits, used);
                    used = 0;
                }

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
                if (entry.Steps == BandEntry.EndOfBand)
                {
                    run = entry.Value + 1;
                    break;
                }

                if ((uint)(entry.Value + 1) > 2)
                    throw NotABit();
                var zeros = ahead & ~known;
                var behind = BitOperations.PopCount(zeros) - entry.Steps;
                var target = behind < 0 ? 0 : HistoryBits.Select(zeros, behind);
                var passed = ahead & known & ~(target - 1 + (target == 0 ? 1UL : 0));
                corrected |= Take(ref reader, ref bits, ref used, passed);
                ahead &= target == 0 ? 0 : target - 1;
                if (entry.Value == 0 || target == 0)
                    continue;
                found |= target;
                if (step > 0)
                    block[places[BitOperations.LeadingZeroCount(target)]] = (short)(entry.Value << low);
            }

            if (run > 0)
            {
                run--;
                corrected |= Take(ref reader, ref bits, ref used, ahead & known);
            }

            *history = known | found;
            if (step > 0)
                Correct(block, places, corrected, 1 << low);
        }

        reader.TakeOver(bits, used);
        _run = run;
        return count - left;
    }

    /// <summary>
    /// Reads a bit for each of the <paramref name="passed"/> coefficients; returns those for which it is set.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take(ref BitReader reader, ref ulong bits, ref int used, ulong passed)
    {
        const int ready = 56;
        var count = BitOperations.PopCount(passed);
        if (used + count > ready)
        {
            bits = reader.Refill(bits, used);
            used = 0;
            if (count > ready)
                return TakeMany(ref reader, ref bits, passed);
        }

        var taken = bits >> 1 >> (63 - count);
        bits <<= count;
        used += count;
        return HistoryBits.Deposit(taken, passed);
    }

    /// <summary>The same for more bits than are ready at once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong TakeMany(ref BitReader reader, ref ulong bits, ulong passed)
    {
        const int half = 32;
        var rest = BitOperations.PopCount(passed) - half;
        var taken = bits >> half << rest;
        bits = reader.Refill(bits << half, half);
        taken |= bits >> (64 - rest);
        bits = reader.Refill(bits << rest, rest);
        return HistoryBits.Deposit(taken, passed);
    }

    /// <summary>Adds a bit to the magnitudes of coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Correct(short* block, byte* places, ulong corrected, int bit)
    {
        while (corrected != 0)
        {
            var k = BitOperations.LeadingZeroCount(corrected);
            corrected &= ~(BlockGrid.FirstBit >> k);
            var coefficient = block + places[k];
            var sign = *coefficient >> 15;
            *coefficient = (short)(*coefficient + ((bit ^ sign) - sign));
        }
    }

    private static JpegFormatException NotABit() =>
        new("a scan that refines coefficients has one of more than one bit.");
}
