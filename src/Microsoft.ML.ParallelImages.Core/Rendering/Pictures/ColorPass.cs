using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place.</summary>
internal static class ColorPass
{
    private const int Lanes = 16;

    /// <summary>Does one recolouring after the other; matrices between which nothing is cut off as one.</summary>
    public static void Apply(ReadOnlySpan<Decision> colors, PixelBuffer image, PictureStatistics statistics)
    {
        var matrix = ColorMatrix.Identity;
        foreach (var color in colors)
        {
            var next = color;
            if (next is Measured measured)
            {
                Apply(matrix, image);
                matrix = ColorMatrix.Identity;
                next = Follow(measured, image, statistics);
            }

            if (next is Recoloring recoloring && matrix.StaysInRange)
            {
                matrix = matrix.Then(recoloring.Matrix);
                continue;
            }

            Apply(matrix, image);
            matrix = (next as Recoloring)?.Matrix ?? ColorMatrix.Identity;
            if (next is Lookup lookup)
                Apply(lookup, image);
        }

        Apply(matrix, image);
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

    private static void Apply(Lookup lookup, PixelBuffer image)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var table = lookup.Channel(channel);
            foreach (ref var sample in image.Channel(channel))
                sample = table[sample];
        }
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

    private static byte Round(float value) => SampleMath.ToByte(value + 0.5f);
}
