using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place.</summary>
internal static class ColorPass
{
    private const int Lanes = 16;

    /// <summary>
    /// Does one recolouring after the other: matrices between which nothing is cut off as one, and what keeps channels
    /// apart as one table.
    /// </summary>
    /// <param name="colors">What is done.</param>
    /// <param name="image">To this picture.</param>
    /// <param name="statistics">Room for what is measured.</param>
    /// <param name="stages">Room for what is joined.</param>
    public static void Apply(
        ReadOnlySpan<Decision> colors, PixelBuffer image, PictureStatistics statistics, ColorStages stages)
    {
        stages.Clear();
        foreach (var color in colors)
        {
            var next = color;
            if (next is Measured measured)
            {
                Finish(stages, image);
                next = Follow(measured, image, statistics);
            }

            if (!stages.TryAdd(next) && next is Pointwise pointwise)
            {
                Finish(stages, image);
                pointwise.Apply(image.Channel(0), image.Channel(1), image.Channel(2));
            }
        }

        Finish(stages, image);
    }

    private static void Finish(ColorStages stages, PixelBuffer image)
    {
        stages.Complete();
        stages.Apply(image, 0, image.Channel(0).Length);
        stages.Clear();
    }

    /// <summary>What follows from the picture as it is.</summary>
    /// <exception cref="InvalidOperationException">It is neither a recolouring nor a lookup.</exception>
    public static Decision Follow(Measured measured, PixelBuffer image, PictureStatistics statistics)
    {
        statistics.Measure(image, measured.Statistic);
        return measured.Follow(statistics) switch
        {
            (Recoloring or Lookup) and var color => color,
            var other => throw new InvalidOperationException(
                $"The decision {measured} gave {other?.GetType().Name ?? "null"} after measuring the picture; expected "
                + $"a {nameof(Recoloring)} or a {nameof(Lookup)}."),
        };
    }

    /// <summary>Multiplies pixels by <paramref name="matrix"/>, rounds and clamps.</summary>
    /// <remarks>Checked: there is as much green and blue as there is red.</remarks>
    public static void Apply(in ColorMatrix matrix, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        Bounds.Check(red.Length, Math.Min(green.Length, blue.Length), "a channel");
        var at = 0;
        if (Avx512F.IsSupported)
            at = ApplyWide(matrix, red, green, blue);
        else if (Vector256.IsHardwareAccelerated)
            at = ApplyVectors(matrix, red, green, blue);
        for (; at < red.Length; at++)
        {
            float r = red[at], g = green[at], b = blue[at];
            red[at] = Round((matrix.RR * r) + (matrix.RG * g) + (matrix.RB * b) + matrix.R0);
            green[at] = Round((matrix.GR * r) + (matrix.GG * g) + (matrix.GB * b) + matrix.G0);
            blue[at] = Round((matrix.BR * r) + (matrix.BG * g) + (matrix.BB * b) + matrix.B0);
        }
    }

    /// <summary>16 pixels at a time, with the matrix in registers as far as they last; returns how many.</summary>
    private static int ApplyVectors(in ColorMatrix m, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        ref byte firstRed = ref MemoryMarshal.GetReference(red), firstGreen = ref MemoryMarshal.GetReference(green),
            firstBlue = ref MemoryMarshal.GetReference(blue);
        Vector256<float> rr = Vector256.Create(m.RR), rg = Vector256.Create(m.RG), rb = Vector256.Create(m.RB),
            gr = Vector256.Create(m.GR), gg = Vector256.Create(m.GG), gb = Vector256.Create(m.GB),
            br = Vector256.Create(m.BR), bg = Vector256.Create(m.BG), bb = Vector256.Create(m.BB),
            r = Vector256.Create(m.R0), g = Vector256.Create(m.G0), b = Vector256.Create(m.B0),
            half = Vector256.Create(0.5f);
        nint at = 0;
        for (; at <= red.Length - Lanes; at += Lanes)
        {
            ref byte redAt = ref Unsafe.Add(ref firstRed, at), greenAt = ref Unsafe.Add(ref firstGreen, at),
                blueAt = ref Unsafe.Add(ref firstBlue, at);
            var (r0, r1) = SampleMath.Load(ref redAt);
            var (g0, g1) = SampleMath.Load(ref greenAt);
            var (b0, b1) = SampleMath.Load(ref blueAt);
            SampleMath.Store(
                (r0 * rr) + (g0 * rg) + (b0 * rb) + r + half, (r1 * rr) + (g1 * rg) + (b1 * rb) + r + half, ref redAt);
            SampleMath.Store(
                (r0 * gr) + (g0 * gg) + (b0 * gb) + g + half, (r1 * gr) + (g1 * gg) + (b1 * gb) + g + half,
                ref greenAt);
            SampleMath.Store(
                (r0 * br) + (g0 * bg) + (b0 * bb) + b + half, (r1 * br) + (g1 * bg) + (b1 * bb) + b + half, ref blueAt);
        }

        return (int)at;
    }

    /// <summary>The same with all 16 of a channel in one register.</summary>
    private static int ApplyWide(in ColorMatrix m, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        ref byte firstRed = ref MemoryMarshal.GetReference(red), firstGreen = ref MemoryMarshal.GetReference(green),
            firstBlue = ref MemoryMarshal.GetReference(blue);
        Vector512<float> rr = Vector512.Create(m.RR), rg = Vector512.Create(m.RG), rb = Vector512.Create(m.RB),
            gr = Vector512.Create(m.GR), gg = Vector512.Create(m.GG), gb = Vector512.Create(m.GB),
            br = Vector512.Create(m.BR), bg = Vector512.Create(m.BG), bb = Vector512.Create(m.BB),
            r0 = Vector512.Create(m.R0), g0 = Vector512.Create(m.G0), b0 = Vector512.Create(m.B0);
        nint at = 0;
        for (; at <= red.Length - Lanes; at += Lanes)
        {
            ref byte redAt = ref Unsafe.Add(ref firstRed, at), greenAt = ref Unsafe.Add(ref firstGreen, at),
                blueAt = ref Unsafe.Add(ref firstBlue, at);
            Vector512<float> r = Load(ref redAt), g = Load(ref greenAt), b = Load(ref blueAt);
            Store((r * rr) + (g * rg) + (b * rb) + r0, ref redAt);
            Store((r * gr) + (g * gg) + (b * gb) + g0, ref greenAt);
            Store((r * br) + (g * bg) + (b * bb) + b0, ref blueAt);
        }

        return (int)at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref byte samples) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref samples)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> values, ref byte samples)
    {
        // What is too bright for a byte, or even for a whole number, is cut off while it is made narrow.
        var limited = Vector512.MaxNative(values + Vector512.Create(0.5f), Vector512<float>.Zero);
        Avx512F.ConvertToVector128ByteWithSaturation(Vector512.ConvertToInt32Native(limited).AsUInt32())
            .StoreUnsafe(ref samples);
    }

    /// <summary>What such a matrix makes of one sample, if no other channel has a say.</summary>
    public static byte Apply(float factor, float offset, byte sample) => Round((factor * sample) + offset);

    private static byte Round(float value) => SampleMath.ToByte(value + 0.5f);
}
