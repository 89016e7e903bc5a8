using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Exchanges rows and columns of a plane of bytes, in tiles of 16 × 8 where vectors can.</summary>
internal static class Transposer
{
    private const int TileWidth = 16, TileHeight = 8;

    /// <summary>Target row x, column y becomes source row y, column x.</summary>
    /// <remarks>Checked: all rows lie in their memory, in that of the source and in that of the target.</remarks>
    /// <param name="source">Rows of <paramref name="width"/> samples, <paramref name="sourceStride"/> apart.</param>
    /// <param name="sourceStride">Distance of two source rows.</param>
    /// <param name="width">Columns of the source.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="target">Rows of <paramref name="height"/> samples, <paramref name="targetStride"/> apart.</param>
    /// <param name="targetStride">Distance of two target rows.</param>
    public static void Transpose(
        ReadOnlySpan<byte> source, int sourceStride, int width, int height, Span<byte> target, int targetStride)
    {
        Bounds.Check(width, sourceStride, "a row to turn");
        Bounds.Check(height, targetStride, "a turned row");
        Bounds.Check(((height - 1L) * sourceStride) + width, source.Length, "a plane to turn");
        Bounds.Check(((width - 1L) * targetStride) + height, target.Length, "a turned plane");
        var vectors = Sse2.IsSupported || AdvSimd.Arm64.IsSupported;
        int tiledWidth = vectors ? width - (width % TileWidth) : 0, tiledHeight = height - (height % TileHeight);
        for (var x = 0; x < tiledWidth; x += TileWidth)
        {
            for (var y = 0; y < tiledHeight; y += TileHeight)
            {
                TransposeTile(
                    ref Unsafe.AsRef(in source[(y * sourceStride) + x]), sourceStride,
                    ref target[(x * targetStride) + y], targetStride);
            }
        }

        CopyOneByOne(source, sourceStride, target, targetStride, tiledWidth, width, 0, tiledHeight);
        CopyOneByOne(source, sourceStride, target, targetStride, 0, width, tiledHeight, height);
    }

    internal static void CopyOneByOne(
        ReadOnlySpan<byte> source, int sourceStride, Span<byte> target, int targetStride, int left, int right, int top,
        int bottom)
    {
        for (var x = left; x < right; x++)
        {
            for (var y = top; y < bottom; y++)
                target[(x * targetStride) + y] = source[(y * sourceStride) + x];
        }
    }

    /// <summary>
    /// Three rounds of interleaving row i with row i + 4; each vector ends as two columns of eight samples.
    /// </summary>
    private static void TransposeTile(ref byte source, int sourceStride, ref byte target, int targetStride)
    {
        nuint from = (nuint)sourceStride, to = (nuint)targetStride;
        Vector128<byte> r0 = Vector128.LoadUnsafe(ref source), r1 = Vector128.LoadUnsafe(ref source, from),
            r2 = Vector128.LoadUnsafe(ref source, 2 * from), r3 = Vector128.LoadUnsafe(ref source, 3 * from),
            r4 = Vector128.LoadUnsafe(ref source, 4 * from), r5 = Vector128.LoadUnsafe(ref source, 5 * from),
            r6 = Vector128.LoadUnsafe(ref source, 6 * from), r7 = Vector128.LoadUnsafe(ref source, 7 * from);
        Interleave(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Interleave(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Interleave(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        StoreTwo(r0, ref target, 0, to);
        StoreTwo(r1, ref target, 2 * to, to);
        StoreTwo(r2, ref target, 4 * to, to);
        StoreTwo(r3, ref target, 6 * to, to);
        StoreTwo(r4, ref target, 8 * to, to);
        StoreTwo(r5, ref target, 10 * to, to);
        StoreTwo(r6, ref target, 12 * to, to);
        StoreTwo(r7, ref target, 14 * to, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(
        ref Vector128<byte> r0, ref Vector128<byte> r1, ref Vector128<byte> r2, ref Vector128<byte> r3,
        ref Vector128<byte> r4, ref Vector128<byte> r5, ref Vector128<byte> r6, ref Vector128<byte> r7)
    {
        Vector128<byte> n0 = InterleaveLow(r0, r4), n1 = InterleaveHigh(r0, r4), n2 = InterleaveLow(r1, r5),
            n3 = InterleaveHigh(r1, r5), n4 = InterleaveLow(r2, r6), n5 = InterleaveHigh(r2, r6),
            n6 = InterleaveLow(r3, r7), n7 = InterleaveHigh(r3, r7);
        (r0, r1, r2, r3) = (n0, n1, n2, n3);
        (r4, r5, r6, r7) = (n4, n5, n6, n7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTwo(Vector128<byte> columns, ref byte target, nuint offset, nuint stride)
    {
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), columns.AsUInt64().ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset + stride), columns.AsUInt64().GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> InterleaveLow(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> InterleaveHigh(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
