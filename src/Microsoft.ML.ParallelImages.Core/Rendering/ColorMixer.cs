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

    /// <summary>Writes a row of all three channels.</summary>
    /// <param name="luma">What it is made of.</param>
    /// <param name="blueness">The same for Cb, and for Cr, which has the same weights.</param>
    /// <param name="toRedness">How many samples behind those of Cb the ones of Cr stand.</param>
    /// <param name="picture">Takes the row.</param>
    /// <param name="row">Its number.</param>
    public static void Mix(in MixedRow luma, in MixedRow blueness, nint toRedness, PixelBuffer picture, int row)
    {
        short* y0 = luma.First, y1 = luma.Second, y2 = luma.Third, y3 = luma.Fourth;
        short* c0 = blueness.First, c1 = blueness.Second, c2 = blueness.Third, c3 = blueness.Fourth;
        Vector256<short> y0Weight = Vector256.Create(luma.FirstWeight), y1Weight = Vector256.Create(luma.SecondWeight),
            y2Weight = Vector256.Create(luma.ThirdWeight), y3Weight = Vector256.Create(luma.FourthWeight),
            c0Weight = Vector256.Create(blueness.FirstWeight), c1Weight = Vector256.Create(blueness.SecondWeight),
            c2Weight = Vector256.Create(blueness.ThirdWeight), c3Weight = Vector256.Create(blueness.FourthWeight);
        bool lumaIsOfTwo = luma.IsOfTwo, chromaIsOfTwo = blueness.IsOfTwo;
        nint width = picture.Size.Width;
        fixed (byte* red = picture.Row(0, row), green = picture.Row(1, row), blue = picture.Row(2, row))
        {
            for (nint x = 0; x < width; x += Lanes)
            {
                var r = x + toRedness;
                Vector256<short> y = AddTwo(y0, y0Weight, y1, y1Weight, x), cb = AddTwo(c0, c0Weight, c1, c1Weight, x),
                    cr = AddTwo(c0, c0Weight, c1, c1Weight, r);
                if (!lumaIsOfTwo)
                    y += AddTwo(y2, y2Weight, y3, y3Weight, x);
                if (!chromaIsOfTwo)
                {
                    cb += AddTwo(c2, c2Weight, c3, c3Weight, x);
                    cr += AddTwo(c2, c2Weight, c3, c3Weight, r);
                }

                LineWriter.ToRgb(y, cb, cr, ref red[x], ref green[x], ref blue[x]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> AddTwo(
        short* upper, Vector256<short> upperWeight, short* lower, Vector256<short> lowerWeight, nint x) =>
        SampleMath.MultiplyRound(Vector256.Load(upper + x), upperWeight)
        + SampleMath.MultiplyRound(Vector256.Load(lower + x), lowerWeight);
}
