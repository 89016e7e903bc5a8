using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads blocks up to where the data ends: the one whose bits are not all there stays as it was.</summary>
internal static unsafe class BandEnd
{
    /// <summary>
    /// More bits than a block can take: 31 for each of its coefficients, and those of an end. Less than
    /// <see cref="EntropySegments.Padding"/>.
    /// </summary>
    private const int MostBits = 2_048;

    /// <inheritdoc cref="IBandReader.ReadWhile"/>
    /// <exception cref="JpegFormatException">
    /// The data is damaged, or ends, at bit <paramref name="end"/>, before the blocks do.
    /// </exception>
    public static void Read<TBand>(
        ref TBand band, ref BitReader reader, ulong* history, short* block, int step, int count, long end)
        where TBand : IBandReader, allows ref struct
    {
        var bits = reader;
        while (count > 0)
        {
            var done = band.ReadWhile(ref bits, history, block, step, count, end - MostBits);
            history += done;
            block += done * step;
            count -= done;
            if (count == 0)
                break;
            ReadOne(ref band, ref bits, history++, block, step, end);
            block += step;
            count--;
        }

        reader = bits;
    }

    private static void ReadOne<TBand>(
        ref TBand band, ref BitReader reader, ulong* history, short* block, int step, long end)
        where TBand : IBandReader, allows ref struct
    {
        const int bytes = BlockStore.Length * sizeof(short);
        var before = stackalloc byte[bytes];
        Unsafe.CopyBlock(before, block, bytes);
        var known = *history;
        band.ReadWhile(ref reader, history, block, step, 1, long.MaxValue);
        if (reader.Position <= end)
            return;
        Unsafe.CopyBlock(block, before, bytes);
        *history = known;
        throw JpegFormatException.CutOff();
    }
}
