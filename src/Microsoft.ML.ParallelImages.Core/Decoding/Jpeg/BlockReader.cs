using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Decodes or skips the coefficients of one block (T.81 F.2.2).</summary>
internal static unsafe class BlockReader
{
    private const int LookupShift = 64 - HuffmanTable.LookupBits;
    private const int ZeroRun = 15;

    /// <summary>
    /// Reads a block: coefficients times their multipliers go to their places in <paramref name="block"/>, which was zero.
    /// Returns the place, in stored order, of the last coefficient that is not zero.
    /// </summary>
    public static int Read(ref BitReader reader, JpegComponent component, float* multipliers, float* block, byte* places)
    {
        var bits = reader;
        component.Prediction += ReadDifference(ref bits, component.Dc!);
        block[0] = component.Prediction * multipliers[0];
        var table = component.Ac!;
        fixed (int* coefficients = table.Coefficients)
        {
            var (k, last) = (1, 0);
            while (k < 64)
            {
                bits.Refill();
                var entry = coefficients[bits.Bits >> LookupShift];
                int run, value;
                if (entry != 0)
                {
                    bits.Skip(entry & 0xFF);
                    (run, value) = ((entry >> 8) & 0xFF, entry >> 16);
                }
                else
                {
                    var symbol = ReadSymbol(ref bits, table);
                    run = symbol >> 4;
                    if ((symbol & 15) == 0)
                    {
                        if (run != ZeroRun)
                            break;
                        k += 16;
                        continue;
                    }

                    value = ReadValue(ref bits, symbol & 15);
                }

                k += run;
                block[places[k]] = value * multipliers[k & 63];
                last = k++;
            }

            reader = bits;
            return last;
        }
    }

    /// <summary>Reads past a block; only its DC value is kept, since the next block's is a difference to it.</summary>
    public static void Skip(ref BitReader reader, JpegComponent component)
    {
        var bits = reader;
        component.Prediction += ReadDifference(ref bits, component.Dc!);
        var table = component.Ac!;
        fixed (int* skips = table.Skips)
        {
            var k = 1;
            while (k < 64)
            {
                bits.Refill();
                var entry = skips[bits.Bits >> LookupShift];
                var after = k + (entry >> 16);
                if (entry != 0 && after < 64)
                {
                    bits.Skip(entry & 0xFF);
                    k = after;
                    if ((entry & 0x100) != 0)
                        break;
                }
                else
                {
                    var symbol = ReadSymbol(ref bits, table);
                    if ((symbol & 15) == 0 && symbol >> 4 != ZeroRun)
                        break;
                    bits.Skip(symbol & 15);
                    k += (symbol >> 4) + 1;
                }
            }
        }

        reader = bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDifference(ref BitReader bits, HuffmanTable table)
    {
        bits.Refill();
        var size = ReadSymbol(ref bits, table) & 15;
        return size == 0 ? 0 : ReadValue(ref bits, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadSymbol(ref BitReader bits, HuffmanTable table)
    {
        int entry = table.Codes[bits.Bits >> LookupShift];
        if (entry == 0)
            entry = table.FindLongCode((int)(bits.Bits >> 48));
        bits.Skip(entry & 0xFF);
        return entry >> 8;
    }

    /// <summary>A number of <paramref name="size"/> bits, whose first bit says whether it is positive (T.81 F.2.2.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadValue(ref BitReader bits, int size)
    {
        var raw = bits.Take(size);
        return raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw;
    }
}
