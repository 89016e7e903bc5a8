using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The order in which a block's coefficients are stored (T.81 figure A.6).</summary>
internal static unsafe class ZigZag
{
    private static readonly byte[] LowestOne = Lowest(1), LowestTwo = Lowest(2), LowestFour = Lowest(4),
        All = Lowest(8);

    /// <summary>Place of the k-th stored coefficient in a block that is stored column by column.</summary>
    /// <remarks>Columns first, because the inverse transform wants the block transposed.</remarks>
    public static ReadOnlySpan<byte> ToTransposed =>
    [
        0, 8, 1, 2, 9, 16, 24, 17, 10, 3, 4, 11, 18, 25, 32, 40, 33, 26, 19, 12, 5, 6, 13, 20, 27, 34, 41, 48, 56, 49,
        42, 35, 28, 21, 14, 7, 15, 22, 29, 36, 43, 50, 57, 58, 51, 44, 37, 30, 23, 31, 38, 45, 52, 59, 60, 53, 46, 39,
        47, 54, 61, 62, 55, 63,
    ];

    /// <summary>
    /// The same, at an address that stays, for blocks of which only the lowest frequencies are wanted,
    /// <paramref name="size"/> along each side: 1, 2, 4 or all 8. Others, and what leads out of the block, up to an end
    /// of block behind its last coefficient, go to place 64.
    /// </summary>
    public static byte* PlacesOf(int size) =>
        AddressOf(size switch { 1 => LowestOne, 2 => LowestTwo, 4 => LowestFour, _ => All });

    /// <summary>Those of the lowest frequencies that have a place, a bit for each.</summary>
    public static ulong MaskOf(int size)
    {
        var mask = 0UL;
        var places = PlacesOf(size);
        for (var k = 0; k < 64; k++)
            mask |= places[k] < 64 ? 1UL << k : 0;
        return mask;
    }

    private static byte[] Lowest(int size)
    {
        var places = GC.AllocateUninitializedArray<byte>(64 + AcTable.EndOfBlock, pinned: true);
        places.AsSpan().Fill(64);
        for (var k = 0; k < 64; k++)
        {
            var place = ToTransposed[k];
            if ((place & 7) < size && place >> 3 < size)
                places[k] = place;
        }

        return places;
    }

    private static byte* AddressOf(byte[] pinned) =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
