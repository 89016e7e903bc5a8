using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place: colour matrices.</summary>
internal static class ColorPass
{
    private const int Lanes = 16;

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
