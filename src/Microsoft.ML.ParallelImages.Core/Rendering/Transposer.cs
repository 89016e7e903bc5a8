using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Exchanges rows and columns of a plane of bytes, in tiles of 16 × 16 where vectors can.</summary>
internal static class Transposer
{
    private const int Tile = 16;

    /// <summary>Target row x, column y becomes source row y, column x.</summary>
    /// <param name="source">Rows of <paramref name="width"/> samples, <paramref name="sourceStride"/> apart.</param>
    /// <param name="sourceStride">Distance of two source rows.</param>
    /// <param name="width">Columns of the source.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="target">Rows of <paramref name="height"/> samples, <paramref name="targetStride"/> apart.</param>
    /// <param name="targetStride">Distance of two target rows.</param>
    public static void Transpose(
        ReadOnlySpan<byte> source, int sourceStride, int width, int height, Span<byte> target, int targetStride)
    {
        var vectors = Sse2.IsSupported || AdvSimd.Arm64.IsSupported;
        int tiledWidth = vectors ? width - (width % Tile) : 0, tiledHeight = height - (height % Tile);
        for (var y = 0; y < tiledHeight; y += Tile)
        {
            for (var x = 0; x < tiledWidth; x += Tile)
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

    /// <summary>Four rounds of interleaving: row i with row i + 8, each round doubling what lies in order.</summary>
    private static void TransposeTile(ref byte source, int sourceStride, ref byte target, int targetStride)
    {
        Span<Vector128<byte>> rows = stackalloc Vector128<byte>[Tile], next = stackalloc Vector128<byte>[Tile];
        for (var i = 0; i < Tile; i++)
            rows[i] = Vector128.LoadUnsafe(ref source, (nuint)(i * sourceStride));

        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < Tile / 2; i++)
            {
                next[2 * i] = InterleaveLow(rows[i], rows[i + 8]);
                next[(2 * i) + 1] = InterleaveHigh(rows[i], rows[i + 8]);
            }

            var swap = rows;
            rows = next;
            next = swap;
        }

        for (var i = 0; i < Tile; i++)
            rows[i].StoreUnsafe(ref target, (nuint)(i * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> InterleaveLow(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> InterleaveHigh(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
