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
    public unsafe Vector256<byte> Mix(Vector256<int> x, Vector256<int> y)
    {
        // The frame comes first.
        var half = Vector256.Create((1 << Bits) + (1 << (Bits - 1)));
        var places = Avx2.MultiplyAddAdjacent(
            ((y + half) >>> Bits).AsInt16(), Vector256.Create(_stride).AsInt16()) + ((x + half) >>> Bits);
        fixed (int* memory = &_pixels)
        {
            return JoinedPixels.ByChannel(
                Avx2.GatherVector256(memory, places, sizeof(int)) ^ Vector256.Create(JoinedPixels.SignBits));
        }
    }
}
