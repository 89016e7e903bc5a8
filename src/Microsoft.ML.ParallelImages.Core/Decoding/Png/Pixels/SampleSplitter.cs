using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Picks one sample of each pixel of a line: the one byte, or the higher of two.</summary>
internal static class SampleSplitter
{
    private const int MostBytes = 8, VectorBytes = 16;

    /// <summary>
    /// By bytes of a pixel, byte that is picked, and which of the vectors that sixteen pixels take: where its bytes go.
    /// </summary>
    private static readonly byte[] Places =
    [
        .. from bytes in Enumerable.Range(0, MostBytes + 1)
           from first in Enumerable.Range(0, MostBytes)
           from vector in Enumerable.Range(0, MostBytes)
           from pixel in Enumerable.Range(0, VectorBytes)
           let place = (pixel * bytes) + first - (vector * VectorBytes)
           select (byte)(place is >= 0 and < VectorBytes ? place : byte.MaxValue),
    ];

    /// <summary>Picks the byte <paramref name="first"/> of each pixel.</summary>
    /// <param name="pixels">As many as samples.</param>
    /// <param name="pixelBytes">Bytes of each, 1 to 8.</param>
    /// <param name="first">Which byte.</param>
    /// <param name="samples">What they are copied to.</param>
    public static void Pick(ReadOnlySpan<byte> pixels, int pixelBytes, int first, Span<byte> samples)
    {
        var places = Places.AsSpan(((pixelBytes * MostBytes) + first) * MostBytes * VectorBytes);
        var done = 0;
        for (; samples.Length - done >= VectorBytes; done += VectorBytes)
        {
            var sixteen = pixels.Slice(done * pixelBytes, VectorBytes * pixelBytes);
            var picked = Vector128<byte>.Zero;
            for (var i = 0; i < pixelBytes; i++)
            {
                var place = Vector128.Create<byte>(places[(i * VectorBytes)..]);
                picked |= Vector128.Shuffle(Vector128.Create(sixteen[(i * VectorBytes)..]), place);
            }

            picked.CopyTo(samples[done..]);
        }

        for (; done < samples.Length; done++)
            samples[done] = pixels[(done * pixelBytes) + first];
    }
}
