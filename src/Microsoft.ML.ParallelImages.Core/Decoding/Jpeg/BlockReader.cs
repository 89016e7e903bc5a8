using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads or skips the coefficients of one block (T.81 F.2.2).</summary>
/// <remarks>
/// Both take the same bits, from damaged data too: a run that leads out of the block ends it. They are inlined, so that the
/// reader's bits stay in registers from block to block.
/// </remarks>
internal static unsafe class BlockReader
{
    private const int LastPlace = 63;

    /// <summary>
    /// Writes the coefficients to their places in <paramref name="block"/>, which was zero; returns the place, in stored
    /// order, behind which all are zero.
    /// </summary>
    /// <param name="bits">Where to read.</param>
    /// <param name="component">Whose tables and DC value are used.</param>
    /// <param name="block">Room for <see cref="McuDecoder.BlockLength"/> coefficients.</param>
    /// <param name="places">Address of <see cref="ZigZag.ToTransposed"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref BitReader bits, JpegComponent component, short* block, byte* places)
    {
        ReadDc(ref bits, component);
        block[0] = component.Prediction;
        var pairs = component.Ac.Pairs;
        var k = 0;
        while (true)
        {
            bits.Refill();
            var pair = pairs[bits.Next >> LookupTable<ulong>.Shift];
            var first = k + (byte)(pair >> 8);
            var second = first + (byte)(pair >> 16);
            if (second < LastPlace)
            {
                block[places[first]] = (short)(pair >> 32);
                block[places[second]] = (short)(pair >> 48);
                bits.Skip((byte)pair);
                k = second;
                continue;
            }

            if (first < LastPlace && (byte)(pair >> 16) == AcTable.EndOfBlock)
            {
                block[places[first]] = (short)(pair >> 32);
                bits.Skip((byte)pair);
                return first;
            }

            if ((byte)(pair >> 8) == AcTable.EndOfBlock)
            {
                bits.Skip((byte)pair);
                return k;
            }

            var symbol = ReadSymbol(ref bits, component.Ac.Code);
            var steps = AcTable.StepsOf(symbol);
            if (steps == AcTable.EndOfBlock)
                return k;
            k += steps;
            block[places[k]] = (short)ReadValue(ref bits, symbol & 15);
            if (k >= LastPlace)
                return LastPlace;
        }
    }

    /// <summary>Reads past a block; only its DC value is kept, since the next block's is a difference to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Skip(ref BitReader bits, JpegComponent component)
    {
        ReadDc(ref bits, component);
        var skips = component.Ac.Skips;
        var k = 0;
        while (k < LastPlace)
        {
            bits.Refill();
            var entry = skips[bits.Next >> LookupTable<int>.Shift];
            var after = k + (entry >> 8);
            if (after <= LastPlace)
            {
                bits.Skip(entry & 0xFF);
                k = after;
                continue;
            }

            if (after is >= AcTable.EndOfBlock and < AcTable.EndOfBlock + LastPlace)
            {
                bits.Skip(entry & 0xFF);
                return;
            }

            var symbol = ReadSymbol(ref bits, component.Ac.Code);
            bits.Skip(symbol & 15);
            k += AcTable.StepsOf(symbol);
        }
    }

    /// <summary>The DC value is a difference to the last block's; 16 bits hold it in every file that is not damaged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadDc(ref BitReader bits, JpegComponent component)
    {
        bits.Refill();
        var entry = component.Dc.Differences[bits.Next >> LookupTable<int>.Shift];
        if (entry != 0)
        {
            bits.Skip(entry & 0xFF);
            component.Prediction += (short)(entry >> 16);
            return;
        }

        component.Prediction += (short)ReadValue(ref bits, ReadSymbol(ref bits, component.Dc.Code) & 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadSymbol(ref BitReader bits, HuffmanCode code)
    {
        var found = code.Find(bits.Next);
        bits.Skip(found & 0xFF);
        return found >> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadValue(ref BitReader bits, int size) => SignedBits.ToValue(bits.Take(size), size);
}
