using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>The pixels that are nearest to eight points.</summary>
internal readonly ref struct NearestPixels(JoinedPixels pixels) : IPixelMixer
{
    private const int Bits = PlanePoints.Bits;

    private readonly ref int _pixels = ref pixels.First;
    private readonly int _stride = pixels.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe (Vector256<short> RedGreen, Vector128<short> Blue) Mix(Vector256<int> x, Vector256<int> y)
    {
        // The frame comes first.
        var half = Vector256.Create((1 << Bits) + (1 << (Bits - 1)));
        var places = Avx2.MultiplyAddAdjacent(
            ((y + half) >>> Bits).AsInt16(), Vector256.Create(_stride).AsInt16()) + ((x + half) >>> Bits);
        Vector256<int> pixels;
        fixed (int* memory = &_pixels)
            pixels = Avx2.GatherVector256(memory, places, sizeof(int)) ^ Vector256.Create(JoinedPixels.SignBits);
        var mask = Vector256.Create(0xFF);
        Vector256<int> red = pixels & mask, green = (pixels >> 8) & mask, blue = (pixels >> 16) & mask;
        var both = Avx2.PackSignedSaturate(red, green).AsInt64();
        var last = Sse2.PackSignedSaturate(blue.GetLower(), blue.GetUpper());
        var redGreen = Avx2.Permute4x64(both, 0b11_01_10_00).AsInt16();
        return (redGreen << RowMixer.FractionBits, last << RowMixer.FractionBits);
    }
}
