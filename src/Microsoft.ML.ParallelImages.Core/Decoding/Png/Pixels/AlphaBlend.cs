using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Puts samples over a background, each part rounded to a whole number, as Skia's pixels are.</summary>
internal static class AlphaBlend
{
    /// <summary>One sample: its share and that of the background.</summary>
    public static byte Over(byte sample, byte alpha, byte background) => (byte)Math.Min(
        byte.MaxValue, Part(sample, alpha) + Part(background, (byte)(byte.MaxValue - alpha)));

    /// <summary>A line of samples, where they stand.</summary>
    public static void Apply(Span<byte> samples, ReadOnlySpan<byte> alphas, byte background)
    {
        var done = 0;
        for (; samples.Length - done >= Vector128<byte>.Count; done += Vector128<byte>.Count)
        {
            var alpha = Vector128.Create(alphas[done..]);
            var sample = Vector128.Create<byte>(samples[done..]);
            var low = Over(Vector128.WidenLower(sample), Vector128.WidenLower(alpha), background);
            var high = Over(Vector128.WidenUpper(sample), Vector128.WidenUpper(alpha), background);
            Vector128.Narrow(low, high).CopyTo(samples[done..]);
        }

        for (; done < samples.Length; done++)
            samples[done] = Over(samples[done], alphas[done], background);
    }

    private static int Part(byte sample, byte share) => ((sample * share) + 127) / 255;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Over(Vector128<ushort> sample, Vector128<ushort> alpha, byte background)
    {
        var all = Vector128.Create((ushort)byte.MaxValue);
        return Vector128.Min(all, Part(sample, alpha) + Part(Vector128.Create((ushort)background), all - alpha));
    }

    /// <summary>The same as a division by 255, rounded: products are at most 255 × 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Part(Vector128<ushort> sample, Vector128<ushort> share)
    {
        var product = (sample * share) + Vector128.Create((ushort)128);
        return (product + (product >> 8)) >> 8;
    }
}
