using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    public static void Apply(ReadOnlySpan<Decision> colors, PixelBuffer image, PictureStatistics statistics)
    {
        var pending = new PendingColors(stackalloc byte[3 * Lookup.Entries]);
        foreach (var color in colors)
        {
            var next = color;
            if (next is Measured measured)
            {
                pending.Finish(image);
                next = Follow(measured, image, statistics);
            }

            switch (next)
            {
                case Recoloring recoloring:
                    pending.Add(recoloring.Matrix, image);
                    break;
                case Lookup lookup:
                    pending.Add(lookup, image);
                    break;
                case Pointwise pointwise:
                    pending.Finish(image);
                    pointwise.Apply(image.Channel(0), image.Channel(1), image.Channel(2));
                    break;
            }
        }

        pending.Finish(image);
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

    /// <summary>Multiplies every pixel by <paramref name="matrix"/>, rounds and clamps.</summary>
    public static void Apply(ColorMatrix matrix, PixelBuffer image)
    {
        if (matrix == ColorMatrix.Identity)
            return;
        Span<byte> red = image.Channel(0), green = image.Channel(1), blue = image.Channel(2);
        var at = 0;
        for (; Vector256.IsHardwareAccelerated && at <= red.Length - Lanes; at += Lanes)
            Multiply(matrix, ref red[at], ref green[at], ref blue[at]);
        for (; at < red.Length; at++)
        {
            float r = red[at], g = green[at], b = blue[at];
            red[at] = Round((matrix.RR * r) + (matrix.RG * g) + (matrix.RB * b) + matrix.R0);
            green[at] = Round((matrix.GR * r) + (matrix.GG * g) + (matrix.GB * b) + matrix.G0);
            blue[at] = Round((matrix.BR * r) + (matrix.BG * g) + (matrix.BB * b) + matrix.B0);
        }
    }

    /// <summary>Multiplies 16 pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(in ColorMatrix m, ref byte red, ref byte green, ref byte blue)
    {
        var (r0, r1) = SampleMath.Load(ref red);
        var (g0, g1) = SampleMath.Load(ref green);
        var (b0, b1) = SampleMath.Load(ref blue);
        Store((r0 * m.RR) + (g0 * m.RG) + (b0 * m.RB), (r1 * m.RR) + (g1 * m.RG) + (b1 * m.RB), m.R0, ref red);
        Store((r0 * m.GR) + (g0 * m.GG) + (b0 * m.GB), (r1 * m.GR) + (g1 * m.GG) + (b1 * m.GB), m.G0, ref green);
        Store((r0 * m.BR) + (g0 * m.BG) + (b0 * m.BB), (r1 * m.BR) + (g1 * m.BG) + (b1 * m.BB), m.B0, ref blue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> lower, Vector256<float> upper, float offset, ref byte samples)
    {
        var (add, half) = (Vector256.Create(offset), Vector256.Create(0.5f));
        SampleMath.Store(lower + add + half, upper + add + half, ref samples);
    }

    /// <summary>What such a matrix makes of one sample, if no other channel has a say.</summary>
    public static byte Apply(float factor, float offset, byte sample) => Round((factor * sample) + offset);

    private static byte Round(float value) => SampleMath.ToByte(value + 0.5f);
}
