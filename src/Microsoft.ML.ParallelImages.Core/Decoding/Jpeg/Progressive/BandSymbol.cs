using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads what one look-up does not see whole.</summary>
internal static class BandSymbol
{
    /// <summary>The next symbol and the bits behind it, which are read then: the entry takes no more.</summary>
    /// <exception cref="JpegFormatException">The data has a code that the table does not define.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static BandEntry Read(ref BitReader reader, HuffmanCode code)
    {
        reader.Refill();
        var found = code.Find(reader.Next);
        reader.Skip(found & 0xFF);
        var symbol = found >> 8;
        return BandEntry.Of(symbol, codeLength: 0, reader.Take(BandEntry.BitsBehind(symbol))) with { Used = 0 };
    }
}
