using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// Undoes the filters of rows (PNG 3 section 9): bytes are told by what they differ from, that to the left, that above,
/// their mean, or the likeliest of the two and that above the left one.
/// </summary>
/// <remarks>
/// Where a pixel depends on the one to its left, eight bytes are worked on at a time, of which as many count as a pixel
/// has; the next step writes the others anew. So up to <see cref="Overrun"/> bytes are read and written behind a row.
/// </remarks>
internal static unsafe class RowFilter
{
    /// <summary>Bytes behind a row that have to be there.</summary>
    public const int Overrun = 32;

    private const byte Left = 1, Above = 2, Mean = 3, Likeliest = 4;

    /// <summary>Undoes a filter.</summary>
    /// <param name="filter">Its number.</param>
    /// <param name="filtered">The row as it is stored.</param>
    /// <param name="above">The row above; zeros for the first one.</param>
    /// <param name="row">What the row becomes.</param>
    /// <param name="length">Bytes of each that are needed.</param>
    /// <param name="pixelBytes">How far the pixel to the left is away.</param>
    /// <exception cref="PngFormatException">There is no such filter.</exception>
    public static void Undo(byte filter, byte* filtered, byte* above, byte* row, int length, int pixelBytes)
    {
        switch (filter)
        {
            case 0:
                Unsafe.CopyBlockUnaligned(row, filtered, (uint)length);
                break;
            case Left:
                UndoLeft(filtered, row, length, pixelBytes);
                break;
            case Above:
                UndoAbove(filtered, above, row, length);
                break;
            case Mean:
                UndoMean(filtered, above, row, length, pixelBytes);
                break;
            case Likeliest:
                UndoLikeliest(filtered, above, row, length, pixelBytes);
                break;
            default:
                throw PngFormatException.Damaged($"a row of it has the unknown filter {filter}");
        }
    }

    private static void UndoLeft(byte* filtered, byte* row, int length, int pixelBytes)
    {
        var left = Vector64<byte>.Zero;
        for (var i = 0; i < length; i += pixelBytes)
        {
            left += Vector64.Load(filtered + i);
            left.Store(row + i);
        }
    }

    private static void UndoAbove(byte* filtered, byte* above, byte* row, int length)
    {
        for (var i = 0; i < length; i += Vector256<byte>.Count)
            (Vector256.Load(filtered + i) + Vector256.Load(above + i)).Store(row + i);
    }

    private static void UndoMean(byte* filtered, byte* above, byte* row, int length, int pixelBytes)
    {
        var left = Vector128<short>.Zero;
        var lowest = Vector128.Create((short)byte.MaxValue);
        for (var i = 0; i < length; i += pixelBytes)
        {
            left = (Load(filtered + i) + ((left + Load(above + i)) >> 1)) & lowest;
            Store(left, row + i);
        }
    }

    /// <summary>
    /// Paeth's predictor: whichever of left, above and corner is nearest to left + above - corner. Where that lies
    /// beyond the larger of the first two, or below the smaller, it is that one; else it is the corner.
    /// </summary>
    private static void UndoLikeliest(byte* filtered, byte* above, byte* row, int length, int pixelBytes)
    {
        Vector128<short> left = default, corner = default;
        var lowest = Vector128.Create((short)byte.MaxValue);
        for (var i = 0; i < length; i += pixelBytes)
        {
            var up = Load(above + i);
            var turn = (corner + corner + corner - up) - left;
            Vector128<short> low = Vector128.Min(left, up), high = Vector128.Max(left, up);
            var guess = Vector128.ConditionalSelect(Vector128.GreaterThan(high, turn), corner, low);
            guess = Vector128.ConditionalSelect(Vector128.GreaterThan(turn, low), guess, high);
            left = (Load(filtered + i) + guess) & lowest;
            Store(left, row + i);
            corner = up;
        }
    }

    /// <summary>Eight bytes as numbers of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(byte* bytes) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(bytes)).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> numbers, byte* bytes) => Unsafe.WriteUnaligned(
        bytes, Vector128.Narrow(numbers.AsUInt16(), numbers.AsUInt16()).AsUInt64().ToScalar());
}
