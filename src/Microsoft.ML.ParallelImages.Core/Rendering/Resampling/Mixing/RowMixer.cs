using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Mixes rows: an output row is a weighted sum of rows that <see cref="ColumnMixer"/> made, as an
/// <see cref="AxisTable"/> says.
/// </summary>
/// <remarks>
/// Fixed point, rounded at each tap. Vectors of 32 or 16 bytes and the scalar code give identical numbers.
/// </remarks>
internal static class RowMixer
{
    /// <summary>
    /// Bits behind the point of what comes out: a bit less than went in, since weights have a bit less than a word.
    /// </summary>
    public const int FractionBits = ColumnMixer.FractionBits - 1;

    /// <summary>Writes one row; a multiple of <see cref="ColumnMixer.Block"/> samples.</summary>
    /// <remarks>Checked: source rows are as long as the target, and that is a multiple of what vectors store.</remarks>
    /// <param name="rows">
    /// The source rows from <see cref="AxisTable.First"/> on, <paramref name="stride"/> apart.
    /// </param>
    /// <param name="stride">Distance of two source rows.</param>
    /// <param name="table">Which rows make up each output row.</param>
    /// <param name="row">The output row.</param>
    /// <param name="target">Takes sample × 64.</param>
    /// <param name="fill">The sample that stands outside the picture.</param>
    public static void Mix(
        ReadOnlySpan<short> rows, int stride, AxisTable table, int row, Span<short> target, byte fill)
    {
        if (table.IsOutside(row))
        {
            target.Fill((short)(fill << FractionBits));
            return;
        }

        Bounds.Check(target.Length % ColumnMixer.Block, 0, "a block of a row");
        for (var tap = 0; tap < table.Taps; tap += 2)
        {
            short upperWeight = table.Weight(row, tap), lowerWeight = table.Weight(row, tap + 1);
            if (tap > 0 && upperWeight == 0 && lowerWeight == 0)
                continue;
            var upper = rows.Slice((table.Index(row, tap) - table.First) * stride, target.Length);
            var lower = rows.Slice((table.Index(row, tap + 1) - table.First) * stride, target.Length);
            AddTwo(upper, upperWeight, lower, lowerWeight, target, isFirst: tap == 0);
        }
    }

    /// <summary>Adds two weighted rows to the target, or sets it to their sum.</summary>
    private static void AddTwo(
        ReadOnlySpan<short> upper, short upperWeight, ReadOnlySpan<short> lower, short lowerWeight, Span<short> target,
        bool isFirst)
    {
        if (Avx2.IsSupported)
            AddTwoVector256(upper, upperWeight, lower, lowerWeight, target, isFirst);
        else if (Vector128.IsHardwareAccelerated)
            AddTwoVector128(upper, upperWeight, lower, lowerWeight, target, isFirst);
        else
            AddTwoScalar(upper, upperWeight, lower, lowerWeight, target, isFirst);
    }

    internal static void AddTwoVector256(
        ReadOnlySpan<short> upper, short upperWeight, ReadOnlySpan<short> lower, short lowerWeight, Span<short> target,
        bool isFirst)
    {
        Vector256<short> upperWeights = Vector256.Create(upperWeight), lowerWeights = Vector256.Create(lowerWeight);
        ref short a = ref MemoryMarshal.GetReference(upper), b = ref MemoryMarshal.GetReference(lower),
            sum = ref MemoryMarshal.GetReference(target);
        for (nuint x = 0; x < (nuint)target.Length; x += (nuint)Vector256<short>.Count)
        {
            var two = Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref a, x), upperWeights)
                + Avx2.MultiplyHighRoundScale(Vector256.LoadUnsafe(ref b, x), lowerWeights);
            (isFirst ? two : two + Vector256.LoadUnsafe(ref sum, x)).StoreUnsafe(ref sum, x);
        }
    }

    internal static void AddTwoVector128(
        ReadOnlySpan<short> upper, short upperWeight, ReadOnlySpan<short> lower, short lowerWeight, Span<short> target,
        bool isFirst)
    {
        Vector128<short> upperWeights = Vector128.Create(upperWeight), lowerWeights = Vector128.Create(lowerWeight);
        ref short a = ref MemoryMarshal.GetReference(upper), b = ref MemoryMarshal.GetReference(lower),
            sum = ref MemoryMarshal.GetReference(target);
        for (nuint x = 0; x < (nuint)target.Length; x += (nuint)Vector128<short>.Count)
        {
            var two = SampleMath.MultiplyRound(Vector128.LoadUnsafe(ref a, x), upperWeights)
                + SampleMath.MultiplyRound(Vector128.LoadUnsafe(ref b, x), lowerWeights);
            (isFirst ? two : two + Vector128.LoadUnsafe(ref sum, x)).StoreUnsafe(ref sum, x);
        }
    }

    internal static void AddTwoScalar(
        ReadOnlySpan<short> upper, short upperWeight, ReadOnlySpan<short> lower, short lowerWeight, Span<short> target,
        bool isFirst)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var two = SampleMath.MultiplyRound(upper[x], upperWeight) + SampleMath.MultiplyRound(lower[x], lowerWeight);
            target[x] = (short)(isFirst ? two : two + target[x]);
        }
    }
}
