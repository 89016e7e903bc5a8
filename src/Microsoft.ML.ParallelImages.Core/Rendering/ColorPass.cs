using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place: colour matrices.</summary>
internal static class ColorPass
{
    /// <summary>Multiplies every pixel by <paramref name="matrix"/>, rounds and clamps.</summary>
    public static void Apply(ColorMatrix matrix, PixelBuffer image)
    {
        if (matrix == ColorMatrix.Identity)
            return;
        Span<byte> red = image.Channel(0), green = image.Channel(1), blue = image.Channel(2);
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; at <= red.Length - 8; at += 8)
                Multiply8(matrix, ref red[at], ref green[at], ref blue[at]);
        }

        for (; at < red.Length; at++)
        {
            float r = red[at], g = green[at], b = blue[at];
            red[at] = Round((matrix.RR * r) + (matrix.RG * g) + (matrix.RB * b) + matrix.R0);
            green[at] = Round((matrix.GR * r) + (matrix.GG * g) + (matrix.GB * b) + matrix.G0);
            blue[at] = Round((matrix.BR * r) + (matrix.BG * g) + (matrix.BB * b) + matrix.B0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply8(in ColorMatrix m, ref byte red, ref byte green, ref byte blue)
    {
        var r = Vector256.ConvertToSingle(Widen8(ref red));
        var g = Vector256.ConvertToSingle(Widen8(ref green));
        var b = Vector256.ConvertToSingle(Widen8(ref blue));
        Round8((r * m.RR) + (g * m.RG) + (b * m.RB) + Vector256.Create(m.R0), ref red);
        Round8((r * m.GR) + (g * m.GG) + (b * m.GB) + Vector256.Create(m.G0), ref green);
        Round8((r * m.BR) + (g * m.BG) + (b * m.BB) + Vector256.Create(m.B0), ref blue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen8(ref byte samples)
    {
        var words = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref samples)).AsByte());
        var (low, high) = Vector128.Widen(words);
        return Vector256.Create(low, high).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round8(Vector256<float> values, ref byte samples)
    {
        var limited = Vector256.MinNative(
            Vector256.MaxNative(values, Vector256<float>.Zero), Vector256.Create(255f));
        Narrow8(Vector256.ConvertToInt32Native(limited + Vector256.Create(0.5f)), ref samples);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow8(Vector256<int> values, ref byte samples)
    {
        var limited = Vector256.Min(Vector256.Max(values, Vector256<int>.Zero), Vector256.Create(255));
        var words = Vector128.Narrow(limited.GetLower(), limited.GetUpper());
        Unsafe.WriteUnaligned(ref samples, Vector128.Narrow(words, words).AsUInt64().ToScalar());
    }

    private static byte Round(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
