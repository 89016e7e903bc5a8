using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// How JPEG writes a number into as few bits as it needs (T.81 F.1.2.1): the first bit says whether it is positive.
/// </summary>
internal static class SignedBits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToValue(int bits, int size) => bits + (((bits - (1 << size >> 1)) >> 31) & (1 - (1 << size)));

    /// <summary>The number that the first <paramref name="size"/> bits say, 1 to 16 of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstOf(ulong bits, int size) => ToValue((int)(bits >> (64 - size)), size);
}
