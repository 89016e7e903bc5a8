using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// Arithmetic on the samples of a picture, 16 at a time; vectors and the scalar code give identical numbers.
/// </summary>
internal static class SampleMath
{
    private const int Lanes = 16, MostWords = 128;

    public static long Sum(ReadOnlySpan<byte> samples)
    {
        var sum = 0L;
        var at = 0;
        while (Vector256.IsHardwareAccelerated && at <= samples.Length - Vector256<byte>.Count)
        {
            // As many as sums of 16 bits can take.
            var words = Vector256<ushort>.Zero;
            for (var i = 0;
                i < MostWords && at <= samples.Length - Vector256<byte>.Count;
                i++, at += Vector256<byte>.Count)
            {
                var (lower, upper) = Vector256.Widen(Vector256.Create(samples[at..]));
                words += lower + upper;
            }

            var (first, second) = Vector256.Widen(words);
            sum += Vector256.Sum(first + second);
        }

        for (; at < samples.Length; at++)
            sum += samples[at];
        return sum;
    }

    /// <summary>
    /// Sets every sample to <paramref name="factor"/> × sample + <paramref name="offset"/>, limited and rounded down.
    /// </summary>
    public static void MultiplyAdd(Span<byte> samples, float factor, float offset)
    {
        var at = 0;
        for (; Vector256.IsHardwareAccelerated && at <= samples.Length - Lanes; at += Lanes)
        {
            var (lower, upper) = Load(ref samples[at]);
            Store(
                (lower * factor) + Vector256.Create(offset), (upper * factor) + Vector256.Create(offset),
                ref samples[at]);
        }

        for (; at < samples.Length; at++)
            samples[at] = ToByte((samples[at] * factor) + offset);
    }

    /// <summary>The sums of each two neighbouring products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAddAdjacent(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a, b);
        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.AddPairwise(
                AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()), AdvSimd.MultiplyWideningUpper(a, b));
        }

        Vector128<int> even = (a.AsInt32() << 16 >> 16) * (b.AsInt32() << 16 >> 16),
            odd = (a.AsInt32() >> 16) * (b.AsInt32() >> 16);
        return even + odd;
    }

    /// <summary>(a × b + 2^14) / 2^15.</summary>
    public static int MultiplyRound(int a, int b) => ((a * b) + (1 << 14)) >> 15;

    /// <summary>(a × b + 2^14) / 2^15 in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> MultiplyRound(Vector128<short> a, Vector128<short> b)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyHighRoundScale(a, b);
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyRoundedDoublingSaturateHigh(a, b);
        var (aLow, aHigh) = Vector128.Widen(a);
        var (bLow, bHigh) = Vector128.Widen(b);
        var half = Vector128.Create(1 << 14);
        return Vector128.Narrow(((aLow * bLow) + half) >> 15, ((aHigh * bHigh) + half) >> 15);
    }

    /// <summary>(a × b + 2^14) / 2^15 in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> MultiplyRound(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyHighRoundScale(a, b)
        : Vector256.Create(MultiplyRound(a.GetLower(), b.GetLower()), MultiplyRound(a.GetUpper(), b.GetUpper()));

    /// <summary>Limited to what a sample can be, and rounded down.</summary>
    public static byte ToByte(float value) => (byte)Math.Clamp(value, 0, 255);

    /// <summary>16 samples as numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Lower, Vector256<float> Upper) Load(ref byte samples)
    {
        var bytes = Vector128.LoadUnsafe(ref samples).ToVector256Unsafe();
        var (lower, upper) = Vector256.Widen(Vector256.WidenLower(bytes));
        return (Vector256.ConvertToSingle(lower.AsInt32()), Vector256.ConvertToSingle(upper.AsInt32()));
    }

    /// <summary>The first 16 samples as numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Lower, Vector256<float> Upper) Load(ReadOnlySpan<byte> samples)
    {
        Bounds.Check(Lanes, samples.Length, "samples that are read at once");
        return Load(ref MemoryMarshal.GetReference(samples));
    }

    /// <summary>Stores 16 numbers as <see cref="ToByte"/> makes samples of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> lower, Vector256<float> upper, ref byte samples)
    {
        Vector256<int> first = Limit(lower), second = Limit(upper);
        if (Avx2.IsSupported)
        {
            // Packing keeps to 128-bit halves.
            var words = Avx2.Permute4x64(Avx2.PackSignedSaturate(first, second).AsInt64(), 0b11_01_10_00).AsInt16();
            Sse2.PackUnsignedSaturate(words.GetLower(), words.GetUpper()).StoreUnsafe(ref samples);
            return;
        }

        Vector128.Narrow(
            Vector128.Narrow(first.GetLower(), first.GetUpper()).AsUInt16(),
            Vector128.Narrow(second.GetLower(), second.GetUpper()).AsUInt16()).StoreUnsafe(ref samples);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Limit(Vector256<float> values) => Vector256.ConvertToInt32Native(
        Vector256.MinNative(Vector256.MaxNative(values, Vector256<float>.Zero), Vector256.Create(255f)));
}
