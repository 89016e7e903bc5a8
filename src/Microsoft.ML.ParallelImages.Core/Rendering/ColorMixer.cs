using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// What <see cref="RowMixer"/> and <see cref="LineWriter"/> do one after the other, in one go for pictures in Y, Cb, Cr: the
/// same bytes, without lines in between.
/// </summary>
internal static unsafe class ColorMixer
{
    /// <summary>Samples of a step, of which the width of a row is a multiple.</summary>
    public const int Lanes = 16;

    /// <summary>True when rows of a picture can be made by <see cref="Mix"/>.</summary>
    public static bool CanMix(ReadOnlySpan<AxisTable> tables, ColorEncoding encoding, int width) =>
        Vector128.IsHardwareAccelerated && encoding == ColorEncoding.YCbCr && width % Lanes == 0
        && tables[0].Taps <= MixedRow.MostTaps && tables[1].Taps <= MixedRow.MostTaps && tables[1] == tables[2];

    /// <summary>Writes a row of all three channels. Cb and Cr have the same weights.</summary>
    public static void Mix(in MixedRow luma, in MixedRow blueness, in MixedRow redness, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        short* y0 = luma.First, y1 = luma.Second, y2 = luma.Third, y3 = luma.Fourth;
        short* b0 = blueness.First, b1 = blueness.Second, b2 = blueness.Third, b3 = blueness.Fourth;
        short* r0 = redness.First, r1 = redness.Second, r2 = redness.Third, r3 = redness.Fourth;
        Vector256<short> y0Weight = Vector256.Create(luma.FirstWeight), y1Weight = Vector256.Create(luma.SecondWeight),
            y2Weight = Vector256.Create(luma.ThirdWeight), y3Weight = Vector256.Create(luma.FourthWeight),
            c0Weight = Vector256.Create(blueness.FirstWeight), c1Weight = Vector256.Create(blueness.SecondWeight),
            c2Weight = Vector256.Create(blueness.ThirdWeight), c3Weight = Vector256.Create(blueness.FourthWeight);
        bool lumaIsOfTwo = luma.IsOfTwo, chromaIsOfTwo = blueness.IsOfTwo;
        for (var x = 0; x < red.Length; x += Lanes)
        {
            Vector256<short> y = AddTwo(y0, y0Weight, y1, y1Weight, x), cb = AddTwo(b0, c0Weight, b1, c1Weight, x),
                cr = AddTwo(r0, c0Weight, r1, c1Weight, x);
            if (!lumaIsOfTwo)
                y += AddTwo(y2, y2Weight, y3, y3Weight, x);
            if (!chromaIsOfTwo)
            {
                cb += AddTwo(b2, c2Weight, b3, c3Weight, x);
                cr += AddTwo(r2, c2Weight, r3, c3Weight, x);
            }

            LineWriter.ToRgb(y, cb, cr, ref red[x], ref green[x], ref blue[x]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> AddTwo(
        short* upper, Vector256<short> upperWeight, short* lower, Vector256<short> lowerWeight, int x) =>
        SampleMath.MultiplyRound(Vector256.Load(upper + x), upperWeight)
        + SampleMath.MultiplyRound(Vector256.Load(lower + x), lowerWeight);
}
