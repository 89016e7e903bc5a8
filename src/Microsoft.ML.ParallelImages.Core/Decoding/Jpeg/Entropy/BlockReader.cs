using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads the coefficients of blocks (T.81 F.2.2).</summary>
/// <remarks>
/// Where a block ends cannot be foretold, and a processor that guesses wrong loses as much time as two look-ups take.
/// So nothing is asked there: masks lead from one block's tables to the next one's. What is asked is answered alike
/// nearly always: whether a look-up saw everything, whether all blocks are read, and whether it is time to refill.
///
/// Reads the entries of <see cref="LookupTable{T}"/>s, whose index has no more bits than they have entries for, and
/// writes to the first 65 numbers of each block: <see cref="ZigZag.PlacesOf"/> sends what leads out of a block to the
/// last of them, and has a place for every count that <see cref="LeadsOut"/> lets through.
/// </remarks>
internal static unsafe class BlockReader
{
    private const int All = 64;

    /// <summary>
    /// Reads blocks that follow each other. The first coefficient of each is its difference to the one of the last
    /// block of the same component.
    /// </summary>
    /// <remarks>
    /// From damaged data the same bits are taken whatever tables are used: a run that leads out of the block ends it.
    /// </remarks>
    /// <param name="reader">Where to read.</param>
    /// <param name="components">Of the scan.</param>
    /// <param name="block">The first block.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="limit">
    /// How many look-ups the bits of one refill last for, at least 3, times <see cref="CoefficientPair.LookUp"/>.
    /// </param>
    /// <exception cref="JpegFormatException">The data has a code that the tables do not define.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read(
        ref BitReader reader, ReadOnlySpan<JpegComponent> components, CodedBlock* block, CodedBlock* end, int limit)
    {
        // Coefficients of the block that are read, the DC value being the first.
        nint count = 0;
        var table = block->Dc;
        var (bits, used) = (reader.Refill(reader.Next, used: 0), 0);
        while (true)
        {
            var pair = table + (bits >> LookupTable<CoefficientPair>.Shift);
            var first = count + pair->FirstSteps;
            var last = first + pair->LastSteps;
            if (!LeadsOut(last))
            {
                nint ends = pair->End;
                var coefficients = block->Coefficients;
                var places = block->Places;
                coefficients[places[first - 1]] = pair->First;
                coefficients[places[last - 1]] = (short)(pair->Last
                    + (int)((bits & CoefficientPair.Unseen) >> pair->UnseenShift));
                bits <<= pair->Used;
                used += pair->Used;
                table = (CoefficientPair*)((nint)block->Ac ^ (block->ToNext & ends));
                block = (CodedBlock*)((nint)block + (CodedBlock.Size & ends));
                if (block == end)
                    break;
                count = last & ~ends;
                if (used < limit)
                    continue;
                bits = reader.Refill(bits, used);
                used = 0;
                continue;
            }

            bits = reader.Refill(bits, used);
            int value;
            if (pair->IsCode && pair->Bits > 0)
            {
                value = SignedBits.FirstOf(bits << pair->Used, pair->Last);
                used = CoefficientPair.LookUp + pair->Used + pair->Last; // As long as two look-ups.
                bits <<= used;
                count += pair->First;
            }
            else
            {
                count = ReadOne(ref reader, components[(int)block->Component], count, out value);
                bits = reader.Refill(reader.Next, used: 0);
                used = 0;
            }

            block->Coefficients[block->Places[count - 1]] = (short)value;
            table = block->Ac;
            if (count < All)
                continue;
            table = (CoefficientPair*)((nint)table ^ block->ToNext);
            count = 0;
            block++;
            if (block == end)
                break;
        }

        reader.TakeOver(bits, used);
    }

    /// <summary>
    /// Whether a look-up cannot be taken as it is: it ends at the last coefficient or behind it, other than by an end
    /// of block in front of that, or it is no pair. In the sum, each of these sets the same bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool LeadsOut(nint count) => (count & AcTable.Unknown) != 0;

    /// <summary>
    /// Reads one coefficient behind <paramref name="count"/> others; returns how many there are then, or more than a
    /// block has for an end of block.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint ReadOne(ref BitReader bits, JpegComponent component, nint count, out int value)
    {
        var symbol = ReadSymbol(ref bits, count == 0 ? component.Dc.Code : component.Ac.Code);
        value = SignedBits.ToValue(bits.Take(symbol & 15), symbol & 15);
        return count + (count == 0 ? 1 : AcTable.StepsOf(symbol));
    }

    private static int ReadSymbol(ref BitReader bits, HuffmanCode code)
    {
        var found = code.Find(bits.Next);
        bits.Skip(found);
        return found >> 8;
    }
}
