using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads or skips the coefficients of one block (T.81 F.2.2).</summary>
/// <remarks>
/// Both take the same bits, from damaged data too: a run that leads out of the block ends it. Each works on a copy of the bits
/// that are ready, so that the rest of the reader takes no registers; for the same reason long codes, which are rare, are read
/// by others that go on by themselves. What ends a block is one question, since processors guess each answer wrong at times.
/// </remarks>
internal static unsafe class BlockReader
{
    private const int LastPlace = 63;

    /// <summary>
    /// Writes the coefficients to their places in <paramref name="block"/>, which was zero but for the first one; returns the
    /// place, in stored order, behind which all are zero or not needed.
    /// </summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="component">Whose tables and DC value are used.</param>
    /// <param name="block">Room for <see cref="McuDecoder.BlockLength"/> numbers, of which the last is of no meaning.</param>
    public static int Read(ref BitReader reader, JpegComponent component, short* block)
    {
        var bits = ReadDc(ref reader, component, out var used);
        block[0] = component.Prediction;
        if (component.NeededEnd > 0)
            return ReadBehind(0, ref reader, component, block, bits, used, AcTable.PairsPerRefill - 1);
        reader.TakeOver(bits, used);
        SkipBehind(0, ref reader, component);
        return 0;
    }

    /// <summary>Reads past a block; only its DC value is kept, since the next block's is a difference to it.</summary>
    public static void Skip(ref BitReader reader, JpegComponent component)
    {
        var bits = ReadDc(ref reader, component, out var used);
        reader.TakeOver(bits, used);
        SkipBehind(0, ref reader, component);
    }

    /// <summary>
    /// Reads what stands behind place <paramref name="k"/>, with the bits of some look-ups ready; returns what
    /// <see cref="Read"/> does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadBehind(
        nint k, ref BitReader reader, JpegComponent component, short* block, ulong bits, int used, int lookUps)
    {
        var pairs = component.Ac.Pairs;
        var places = ZigZag.Places;
        nint end = component.NeededEnd;
        for (; ; lookUps--)
        {
            if (lookUps == 0)
            {
                bits = reader.Refill(bits, used);
                (used, lookUps) = (0, AcTable.PairsPerRefill);
            }

            var pair = pairs + (bits >> LookupTable<CoefficientPair>.Shift);
            var first = k + pair->FirstSteps;
            var second = first + pair->SecondSteps;
            if (second < end)
            {
                block[places[first]] = pair->First;
                block[places[second]] = pair->Second;
                bits <<= pair->Bits;
                used += pair->Bits;
                k = second;
                continue;
            }

            var last = second & (AcTable.EndOfBlock - 1);
            if (second >= AcTable.EndOfBlock && last < LastPlace)
            {
                block[places[first]] = pair->First;
                reader.TakeOver(bits << pair->Bits, used + pair->Bits);
                return (int)last;
            }

            if (second < LastPlace)
            {
                block[places[first]] = pair->First;
                block[places[second]] = pair->Second;
                reader.TakeOver(bits << pair->Bits, used + pair->Bits);
                SkipBehind((int)second, ref reader, component);
                return LastPlace;
            }

            reader.TakeOver(bits, used);
            return ReadLongBehind(k, ref reader, component, block);
        }
    }

    /// <summary>The same where a code follows that is longer than a look-up.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadLongBehind(nint k, ref BitReader reader, JpegComponent component, short* block)
    {
        var steps = ReadOne(ref reader, component.Ac.Code, out var value);
        if (steps == AcTable.EndOfBlock)
            return (int)k;
        k += steps;
        block[ZigZag.Places[k]] = value;
        if (k < component.NeededEnd)
            return ReadBehind(k, ref reader, component, block, reader.Next, 0, 1);
        SkipBehind((int)k, ref reader, component);
        return LastPlace;
    }

    /// <summary>Reads past what stands behind place <paramref name="k"/>.</summary>
    private static void SkipBehind(int k, ref BitReader reader, JpegComponent component)
    {
        if (k >= LastPlace)
            return;
        var (bits, used) = (reader.Refill(reader.Next, used: 0), 0);
        var runs = component.Ac.Runs;
        for (var lookUps = AcTable.SkipsPerRefill; ; lookUps--)
        {
            if (lookUps == 0)
            {
                bits = reader.Refill(bits, used);
                (used, lookUps) = (0, AcTable.SkipsPerRefill);
            }

            var run = runs + (bits >> LookupTable<CoefficientRun>.Shift);
            var after = k + run->Steps;
            if (after < LastPlace)
            {
                bits <<= run->Bits;
                used += run->Bits;
                k = after;
                continue;
            }

            if (after is LastPlace or (>= AcTable.EndOfBlock and < AcTable.EndOfBlock + LastPlace))
            {
                reader.TakeOver(bits << run->Bits, used + run->Bits);
                return;
            }

            reader.TakeOver(bits, used);
            SkipLongBehind(k, ref reader, component);
            return;
        }
    }

    /// <summary>The same where a code follows that is longer than a look-up.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SkipLongBehind(int k, ref BitReader reader, JpegComponent component) =>
        SkipBehind(k + ReadOne(ref reader, component.Ac.Code, out _), ref reader, component);

    /// <summary>
    /// The DC value is a difference to the last block's; 16 bits hold it in every file that is not damaged. Returns the bits
    /// behind it, of which those of a few look-ups are ready, and how many of the reader's bits it took.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadDc(ref BitReader reader, JpegComponent component, out int used)
    {
        var bits = reader.Refill(reader.Next, used: 0);
        var entry = component.Dc.Differences[bits >> LookupTable<int>.Shift];
        if (entry == 0)
        {
            entry = ReadDifference(ref reader, component.Dc.Code);
            component.Prediction += (short)entry;
            used = 0;
            return reader.Next;
        }

        component.Prediction += (short)(entry >> 16);
        used = (byte)entry;
        return bits << used;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadDifference(ref BitReader bits, HuffmanCode code)
    {
        var difference = ReadValue(ref bits, ReadSymbol(ref bits, code) & 15);
        bits.Refill();
        return difference;
    }

    /// <summary>Reads a coefficient whose code is longer than a look-up; returns its steps, or those of an end of block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOne(ref BitReader bits, HuffmanCode code, out short value)
    {
        bits.Refill();
        var symbol = ReadSymbol(ref bits, code);
        value = (short)ReadValue(ref bits, symbol & 15);
        return AcTable.StepsOf(symbol);
    }

    private static int ReadSymbol(ref BitReader bits, HuffmanCode code)
    {
        var found = code.Find(bits.Next);
        bits.Skip(found);
        return found >> 8;
    }

    private static int ReadValue(ref BitReader bits, int size) => SignedBits.ToValue(bits.Take(size), size);
}
