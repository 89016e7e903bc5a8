using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Repeats what was unpacked before (RFC 1951 section 3.2.3), which may reach into the copy itself.</summary>
internal static unsafe class EarlierBytes
{
    /// <summary>For each distance below 16, which of the bytes there a vector repeats.</summary>
    private static readonly byte[] Repeats =
    [
        .. from distance in Enumerable.Range(0, 16)
           from i in Enumerable.Range(0, 16)
           select (byte)(i % Math.Max(1, distance)),
    ];

    /// <summary>
    /// Copies from <paramref name="distance"/> bytes before. Reads nothing behind what it wrote, but for the first
    /// vector of a short distance; writes up to 15 bytes more than it says.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* target, int distance, int length)
    {
        var source = target - distance;
        var end = target + length;
        if (distance < Vector128<byte>.Count)
        {
            Repeat(target, end, distance);
            return;
        }

        do
        {
            Vector128.Store(Vector128.Load(source), target);
            source += Vector128<byte>.Count;
            target += Vector128<byte>.Count;
        }
        while (target < end);
    }

    private static void Repeat(byte* target, byte* end, int distance)
    {
        var which = Vector128.LoadUnsafe(ref Repeats[Vector128<byte>.Count * distance]);
        var repeated = Vector128.ShuffleNative(Vector128.Load(target - distance), which);
        var step = Vector128<byte>.Count - (Vector128<byte>.Count % distance);
        for (; target < end; target += step)
            Vector128.Store(repeated, target);
    }
}
