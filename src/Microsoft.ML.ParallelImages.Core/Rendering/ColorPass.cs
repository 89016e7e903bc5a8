using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place: Y, Cb, Cr to R, G, B, and colour matrices.</summary>
internal static class ColorPass
{
    /// <summary>Spreads the first plane over all three.</summary>
    public static void GrayToRgb(PixelBuffer image)
    {
        image.Channel(0).CopyTo(image.Channel(1));
        image.Channel(0).CopyTo(image.Channel(2));
    }

    /// <summary>Full-range BT.601 as in JFIF 1.02, within 1 level of exact arithmetic.</summary>
    public static void YCbCrToRgb(PixelBuffer image)
    {
        Span<byte> first = image.Channel(0), second = image.Channel(1), third = image.Channel(2);
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; at <= first.Length - 8; at += 8)
                ToRgb8(ref first[at], ref second[at], ref third[at]);
        }

        for (; at < first.Length; at++)
        {
            int y = first[at], cb = second[at] - 128, cr = third[at] - 128;
            first[at] = Clamp(y + ((91881 * cr + (1 << 15)) >> 16));
            second[at] = Clamp(y - ((22554 * cb + 46802 * cr + (1 << 15)) >> 16));
            third[at] = Clamp(y + ((116130 * cb + (1 << 15)) >> 16));
        }
    }

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

    /// <summary>The Y, Cb, Cr of a colour; the inverse of <see cref="YCbCrToRgb"/>.</summary>
    public static (byte Y, byte Cb, byte Cr) ToYCbCr(Rgb color)
    {
        double r = color.R, g = color.G, b = color.B;
        return (
            Round((float)((0.299 * r) + (0.587 * g) + (0.114 * b))),
            Round((float)(128 - (0.168736 * r) - (0.331264 * g) + (0.5 * b))),
            Round((float)(128 + (0.5 * r) - (0.418688 * g) - (0.081312 * b))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToRgb8(ref byte first, ref byte second, ref byte third)
    {
        var y = Widen8(ref first);
        var cb = Widen8(ref second) - Vector256.Create(128);
        var cr = Widen8(ref third) - Vector256.Create(128);
        var half = Vector256.Create(1 << 15);
        Narrow8(y + (((cr * 91881) + half) >> 16), ref first);
        Narrow8(y - (((cb * 22554) + (cr * 46802) + half) >> 16), ref second);
        Narrow8(y + (((cb * 116130) + half) >> 16), ref third);
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

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    private static byte Round(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
