using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Makes the bytes of one output row from the mixed lines of its planes: rounds them, and turns Y, Cb, Cr into R, G, B.
/// </summary>
/// <remarks>
/// Full-range BT.601 as in JFIF 1.02, of whole samples as libjpeg has them, in words with
/// <see cref="RowMixer.FractionBits"/> bits behind the point. Vectors and the scalar code give identical bytes.
/// </remarks>
internal static class LineWriter
{
    private const int Bits = RowMixer.FractionBits;
    private const short Half = 1 << (Bits - 1), WholeBits = -1 << Bits, Grey = 128 << Bits;

    /// <summary>Rounds what was a tie down, since the products were rounded up before.</summary>
    private const short HalfOrLess = Half - 1;

    // What is left of 1.402 and 1.772 without the whole part, then 0.344136 and 0.714136; in 1/32768ths.
    private const short RedCr = 13173, BlueCb = 25297, GreenCb = 11277, GreenCr = 23401;

    /// <summary>Writes a row of all three channels.</summary>
    /// <remarks>Checked: each line is as long as the picture is wide.</remarks>
    public static void Write(
        ReadOnlySpan<short> lines, int stride, ColorEncoding encoding, PixelBuffer picture, int row)
    {
        Bounds.Check(picture.Size.Width, stride, "a line");
        Span<byte> red = picture.Row(0, row), green = picture.Row(1, row), blue = picture.Row(2, row);
        ReadOnlySpan<short> first = lines[..stride], second = lines.Slice(stride, stride),
            third = lines.Slice(2 * stride, stride);
        switch (encoding)
        {
            case ColorEncoding.Gray:
                Round(first, red);
                red.CopyTo(green);
                red.CopyTo(blue);
                break;
            case ColorEncoding.Rgb:
                Round(first, red);
                Round(second, green);
                Round(third, blue);
                break;
            default:
                ToRgb(first, second, third, red, green, blue);
                break;
        }
    }

    /// <summary>16 samples of each channel, given what rows were mixed to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<byte> Red, Vector128<byte> Green, Vector128<byte> Blue) ToRgb(
        Vector256<short> luma, Vector256<short> blueness, Vector256<short> redness)
    {
        Vector256<short> y = Whole(luma, 0), cb = Whole(blueness, Grey), cr = Whole(redness, Grey);
        return (
            ToBytes(y + cr + Times(cr, RedCr), HalfOrLess),
            ToBytes(y - Times(cb, GreenCb) - Times(cr, GreenCr), HalfOrLess),
            ToBytes(y + cb + Times(cb, BlueCb), HalfOrLess));
    }

    /// <summary>Eight samples of either of two channels, given what rows were mixed to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Round(Vector128<short> first, Vector128<short> second)
    {
        var half = Vector128.Create(Half);
        return Sse2.PackUnsignedSaturate((first + half) >> Bits, (second + half) >> Bits);
    }

    /// <summary>One sample.</summary>
    public static byte Round(short sample) => ToByte(sample, Half);

    /// <summary>The Y, Cb, Cr of a colour, from which <see cref="Write"/> makes it again.</summary>
    public static (byte Y, byte Cb, byte Cr) ToYCbCr(Rgb color)
    {
        double r = color.R, g = color.G, b = color.B;
        return (
            Round((0.299 * r) + (0.587 * g) + (0.114 * b)),
            Round(128 - (0.168736 * r) - (0.331264 * g) + (0.5 * b)),
            Round(128 + (0.5 * r) - (0.418688 * g) - (0.081312 * b)));
        static byte Round(double value) => (byte)(Math.Clamp(value, 0, 255) + 0.5);
    }

    private static void Round(ReadOnlySpan<short> line, Span<byte> target)
    {
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var source = ref MemoryMarshal.GetReference(line);
            for (; x <= target.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
                ToBytes(Vector256.LoadUnsafe(ref source, (nuint)x), Half).StoreUnsafe(ref target[x]);
        }

        for (; x < target.Length; x++)
            target[x] = ToByte(line[x], Half);
    }

    private static void ToRgb(
        ReadOnlySpan<short> luma, ReadOnlySpan<short> blueness, ReadOnlySpan<short> redness, Span<byte> red,
        Span<byte> green, Span<byte> blue)
    {
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref short ys = ref MemoryMarshal.GetReference(luma), cbs = ref MemoryMarshal.GetReference(blueness),
                crs = ref MemoryMarshal.GetReference(redness);
            for (; x <= red.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var (r, g, b) = ToRgb(
                    Vector256.LoadUnsafe(ref ys, (nuint)x), Vector256.LoadUnsafe(ref cbs, (nuint)x),
                    Vector256.LoadUnsafe(ref crs, (nuint)x));
                r.StoreUnsafe(ref red[x]);
                g.StoreUnsafe(ref green[x]);
                b.StoreUnsafe(ref blue[x]);
            }
        }

        for (; x < red.Length; x++)
        {
            int y = Whole(luma[x], 0), cb = Whole(blueness[x], Grey), cr = Whole(redness[x], Grey);
            red[x] = ToByte(y + cr + SampleMath.MultiplyRound(cr, RedCr), HalfOrLess);
            green[x] = ToByte(
                y - SampleMath.MultiplyRound(cb, GreenCb) - SampleMath.MultiplyRound(cr, GreenCr), HalfOrLess);
            blue[x] = ToByte(y + cb + SampleMath.MultiplyRound(cb, BlueCb), HalfOrLess);
        }
    }

    /// <summary>Rounded to a whole sample, less what stands for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Whole(Vector256<short> samples, short none) =>
        ((samples + Vector256.Create(Half)) & Vector256.Create(WholeBits)) - Vector256.Create(none);

    private static int Whole(short sample, short none) => ((sample + Half) & WholeBits) - none;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Times(Vector256<short> values, short factor) =>
        SampleMath.MultiplyRound(values, Vector256.Create(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> ToBytes(Vector256<short> values, short half)
    {
        var whole = (values + Vector256.Create(half)) >> Bits;
        if (Sse2.IsSupported)
            return Sse2.PackUnsignedSaturate(whole.GetLower(), whole.GetUpper());
        var limited = Vector256.Min(Vector256.Max(whole, Vector256<short>.Zero), Vector256.Create((short)255));
        return Vector128.Narrow(limited.GetLower().AsUInt16(), limited.GetUpper().AsUInt16());
    }

    private static byte ToByte(int value, short half) => (byte)Math.Clamp((value + half) >> Bits, 0, 255);
}
