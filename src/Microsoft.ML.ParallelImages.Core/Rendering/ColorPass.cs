using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolours an image in place: Y, Cb, Cr to R, G, B, and colour matrices.</summary>
internal static class ColorPass
{
    // The factors of BT.601 without their whole part, in 1/32768ths: 1.402, 0.344136, 0.714136, 1.772.
    private const short RedFromCr = 13173, GreenFromCb = 11277, GreenFromCr = 23401, BlueFromCb = -7471;

    /// <summary>Bits behind the point while three terms are summed: as many as 16 bits hold.</summary>
    private const int FineBits = 6;

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
        if (Vector256.IsHardwareAccelerated)
        {
            for (; at <= first.Length - 16; at += 16)
                ToRgb16(ref first[at], ref second[at], ref third[at]);
        }

        for (; at < first.Length; at++)
        {
            int y = first[at], cb = second[at] - 128, cr = third[at] - 128;
            first[at] = FromFine(Fine(y) + Fine(cr) + Scaled(cr, RedFromCr));
            second[at] = FromFine(Fine(y) - Scaled(cb, GreenFromCb) - Scaled(cr, GreenFromCr));
            third[at] = FromFine(Fine(y) + (2 * Fine(cb)) + Scaled(cb, BlueFromCb));
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
    private static void ToRgb16(ref byte first, ref byte second, ref byte third)
    {
        var y = Widen16(ref first) << FineBits;
        var cb = (Widen16(ref second) - Vector256.Create((short)128)) << FineBits;
        var cr = (Widen16(ref third) - Vector256.Create((short)128)) << FineBits;
        StoreFine(y + cr + Scaled(cr, RedFromCr), ref first);
        StoreFine(y - Scaled(cb, GreenFromCb) - Scaled(cr, GreenFromCr), ref second);
        StoreFine(y + cb + cb + Scaled(cb, BlueFromCb), ref third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Scaled(Vector256<short> fine, short factor) =>
        RowMixer.MultiplyRound(fine, Vector256.Create(factor));

    private static int Scaled(int value, short factor) => ((Fine(value) * factor) + (1 << 14)) >> 15;

    private static int Fine(int value) => value << FineBits;

    private static byte FromFine(int fine) => Clamp((fine + (1 << (FineBits - 1))) >> FineBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFine(Vector256<short> fine, ref byte samples)
    {
        var values = (fine + Vector256.Create((short)(1 << (FineBits - 1)))) >> FineBits;
        var limited = Vector256.Min(Vector256.Max(values, Vector256<short>.Zero), Vector256.Create((short)255)).AsUInt16();
        Vector128.Narrow(limited.GetLower(), limited.GetUpper()).StoreUnsafe(ref samples);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen16(ref byte samples) =>
        Vector256.WidenLower(Vector128.LoadUnsafe(ref samples).ToVector256Unsafe()).AsInt16();

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
