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
/// A processor waits for each pixel, so two rows are undone at once where both depend on that, one pixel apart.
/// </remarks>
internal static unsafe class RowFilter
{
    /// <summary>Bytes behind a row that have to be there.</summary>
    public const int Overrun = 32;

    private const byte Left = 1, Above = 2, Mean = 3, Likeliest = 4;

    /// <summary>Undoes a filter.</summary>
    /// <param name="stored">The filter's number, and the row as it is stored.</param>
    /// <param name="above">The row above; zeros for the first one.</param>
    /// <param name="row">What the row becomes.</param>
    /// <param name="length">Bytes of each that are needed.</param>
    /// <param name="pixelBytes">How far the pixel to the left is away.</param>
    /// <exception cref="PngFormatException">There is no such filter.</exception>
    public static void Undo(byte* stored, byte* above, byte* row, int length, int pixelBytes)
    {
        var filtered = stored + 1;
        switch (*stored)
        {
            case 0:
                Unsafe.CopyBlockUnaligned(row, filtered, (uint)length);
                break;
            case Left:
                UndoOne<LeftStep>(filtered, above, row, length, pixelBytes);
                break;
            case Above:
                for (var i = 0; i < length; i += Vector256<byte>.Count)
                    (Vector256.Load(filtered + i) + Vector256.Load(above + i)).Store(row + i);
                break;
            case Mean:
                UndoOne<MeanStep>(filtered, above, row, length, pixelBytes);
                break;
            case Likeliest:
                UndoOne<LikeliestStep>(filtered, above, row, length, pixelBytes);
                break;
            default:
                throw PngFormatException.Damaged($"a row of it has the unknown filter {*stored}");
        }
    }

    /// <summary>Undoes the filters of two rows, one below the other.</summary>
    /// <inheritdoc cref="Undo"/>
    public static void UndoTwo(
        byte* stored, byte* storedBelow, byte* above, byte* row, byte* below, int length, int pixelBytes)
    {
        switch (*stored)
        {
            case Mean when *storedBelow is Left or Mean or Likeliest:
                UndoTwo<MeanStep>(stored, storedBelow, above, row, below, length, pixelBytes);
                break;
            case Likeliest when *storedBelow is Left or Mean or Likeliest:
                UndoTwo<LikeliestStep>(stored, storedBelow, above, row, below, length, pixelBytes);
                break;
            default:
                Undo(stored, above, row, length, pixelBytes);
                Undo(storedBelow, row, below, length, pixelBytes);
                break;
        }
    }

    private static void UndoTwo<T>(
        byte* stored, byte* storedBelow, byte* above, byte* row, byte* below, int length, int pixelBytes)
        where T : IFilterStep
    {
        switch (*storedBelow)
        {
            case Left:
                UndoTwo<T, LeftStep>(stored + 1, storedBelow + 1, above, row, below, length, pixelBytes);
                break;
            case Mean:
                UndoTwo<T, MeanStep>(stored + 1, storedBelow + 1, above, row, below, length, pixelBytes);
                break;
            default:
                UndoTwo<T, LikeliestStep>(stored + 1, storedBelow + 1, above, row, below, length, pixelBytes);
                break;
        }
    }

    private static void UndoOne<T>(byte* filtered, byte* above, byte* row, int length, int pixelBytes)
        where T : IFilterStep
    {
        Vector128<short> left = default, corner = default;
        for (var i = 0; i < length; i += pixelBytes)
        {
            var up = Load(above + i);
            left = T.Undo(Load(filtered + i), left, up, corner);
            Store(left, row + i);
            corner = up;
        }
    }

    private static void UndoTwo<T, TBelow>(
        byte* filtered, byte* filteredBelow, byte* above, byte* row, byte* below, int length, int pixelBytes)
        where T : IFilterStep
        where TBelow : IFilterStep
    {
        Vector128<short> left = default, corner = default, leftBelow = default, before = default;
        var up = Load(above);
        left = T.Undo(Load(filtered), left, up, corner);
        Store(left, row);
        corner = up;
        for (var i = pixelBytes; i < length; i += pixelBytes)
        {
            up = Load(above + i);
            var next = T.Undo(Load(filtered + i), left, up, corner);
            leftBelow = TBelow.Undo(Load(filteredBelow + i - pixelBytes), leftBelow, left, before);
            Store(next, row + i);
            Store(leftBelow, below + i - pixelBytes);
            (before, left, corner) = (left, next, up);
        }

        var last = (length - 1) / pixelBytes * pixelBytes;
        Store(TBelow.Undo(Load(filteredBelow + last), leftBelow, left, before), below + last);
    }

    /// <summary>Eight bytes as numbers of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load(byte* bytes) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(bytes)).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> numbers, byte* bytes) => Unsafe.WriteUnaligned(
        bytes, Vector128.Narrow(numbers.AsUInt16(), numbers.AsUInt16()).AsUInt64().ToScalar());
}
