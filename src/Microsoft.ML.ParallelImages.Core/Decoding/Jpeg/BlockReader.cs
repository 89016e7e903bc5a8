using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads or skips the coefficients of one block (T.81 F.2.2).</summary>
/// <remarks>
/// Both take the same bits, from damaged data too: a run that leads out of the block ends it. Each works on a copy of the
/// reader, whose bits stay in registers.
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
        ReadDc(ref reader, component);
        var bits = reader;
        block[0] = component.Prediction;
        var pairs = component.Ac.Pairs;
        var places = ZigZag.Places;
        nint k = 0, end = component.NeededEnd;
        if (end == 0)
        {
            SkipRest(ref reader, component, 0);
            return 0;
        }

        for (var lookUps = AcTable.PairsPerRefill - 1; ; lookUps--)
        {
            if (lookUps == 0)
            {
                bits.Refill();
                lookUps = AcTable.PairsPerRefill;
            }

            var pair = pairs + (bits.Next >> LookupTable<CoefficientPair>.Shift);
            var first = k + pair->FirstSteps;
            var second = first + pair->SecondSteps;
            if (second < end)
            {
                block[places[first]] = pair->First;
                block[places[second]] = pair->Second;
                bits.Skip(pair->Bits);
                k = second;
                continue;
            }

            if (pair->SecondSteps == AcTable.EndOfBlock && first is < LastPlace or >= AcTable.EndOfBlock)
            {
                block[places[first]] = pair->First;
                bits.Skip(pair->Bits);
                reader = bits;
                return (int)(first < LastPlace ? first : k);
            }

            if (second < LastPlace)
            {
                block[places[first]] = pair->First;
                block[places[second]] = pair->Second;
                bits.Skip(pair->Bits);
                reader = bits;
                SkipRest(ref reader, component, (int)second);
                return LastPlace;
            }

            reader = bits;
            var steps = ReadOne(ref reader, component.Ac.Code, out var value);
            bits = reader;
            if (steps == AcTable.EndOfBlock)
                return (int)k;
            k += steps;
            block[places[k]] = value;
            if (k >= end)
            {
                SkipRest(ref reader, component, (int)k);
                return LastPlace;
            }

            lookUps = 1;
        }
    }

    /// <summary>Reads past a block; only its DC value is kept, since the next block's is a difference to it.</summary>
    public static void Skip(ref BitReader reader, JpegComponent component)
    {
        ReadDc(ref reader, component);
        SkipRest(ref reader, component, 0);
    }

    /// <summary>Reads past the coefficients behind place <paramref name="k"/>.</summary>
    private static void SkipRest(ref BitReader reader, JpegComponent component, int k)
    {
        if (k >= LastPlace)
            return;
        var bits = reader;
        bits.Refill();
        var runs = component.Ac.Runs;
        for (var lookUps = AcTable.SkipsPerRefill; ; lookUps--)
        {
            if (lookUps == 0)
            {
                bits.Refill();
                lookUps = AcTable.SkipsPerRefill;
            }

            var run = runs + (bits.Next >> LookupTable<CoefficientRun>.Shift);
            var after = k + run->Steps;
            if (after < LastPlace)
            {
                bits.Skip(run->Bits);
                k = after;
                continue;
            }

            if (after is LastPlace or (>= AcTable.EndOfBlock and < AcTable.EndOfBlock + LastPlace))
            {
                bits.Skip(run->Bits);
                reader = bits;
                return;
            }

            reader = bits;
            k += ReadOne(ref reader, component.Ac.Code, out _);
            bits = reader;
            if (k >= LastPlace)
                return;
            lookUps = 1;
        }
    }

    /// <summary>
    /// The DC value is a difference to the last block's; 16 bits hold it in every file that is not damaged. Afterwards the bits
    /// of a few look-ups are ready.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadDc(ref BitReader reader, JpegComponent component)
    {
        var bits = reader;
        bits.Refill();
        var entry = component.Dc.Differences[bits.Next >> LookupTable<int>.Shift];
        bits.Skip(entry);
        reader = bits;
        component.Prediction += (short)(entry != 0 ? entry >> 16 : ReadDifference(ref reader, component.Dc.Code));
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
