using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// What <see cref="RowMixer"/>, <see cref="LineWriter"/> and <see cref="TensorWriter"/> do one after the other, in one
/// go for pictures in Y, Cb, Cr: the same bytes and numbers, without lines in between. While numbers are on their slow
/// way to memory, the next ones are made.
/// </summary>
/// <remarks>
/// Reads a row's width of samples at each address of its <see cref="MixedRow"/>s and writes as many, rounded up to what
/// vectors take: behind the end of a picture's row stands one that is made later. Checked: source rows and targets are
/// that long, so is a row of a tensor without rounding, and Cr stands as Cb does.
/// </remarks>
internal static unsafe class ColorMixer
{
    /// <summary>Samples of a step, of which the width of a row is a multiple.</summary>
    public const int Lanes = 16;

    /// <summary>True when rows of a picture can be made here.</summary>
    public static bool CanMix(ReadOnlySpan<MixedPlane> planes, ColorEncoding encoding, int width) =>
        Vector128.IsHardwareAccelerated && encoding == ColorEncoding.YCbCr
        && Rounded(width) <= planes[0].Stride && Rounded(width) <= planes[1].Stride
        && planes[0].Rows.Taps <= MixedRow.MostTaps && planes[1].Rows.Taps <= MixedRow.MostTaps
        && planes[1].Rows == planes[2].Rows && planes[1].Stride == planes[2].Stride;

    /// <summary>The last rows of a picture that cannot be made here, since too little stands behind them.</summary>
    public static int LastRows(int width) => (Rounded(width) - 1) / width;

    private static int Rounded(int width) => (width + Lanes - 1) / Lanes * Lanes;

    /// <summary>Writes a row of a tensor, if there is one; by way of the picture if it is not in planes.</summary>
    /// <param name="luma">What it is made of.</param>
    /// <param name="blueness">The same for Cb, and for Cr, which has the same weights.</param>
    /// <param name="toRedness">How many samples behind those of Cb the ones of Cr stand.</param>
    /// <param name="picture">Takes the row of samples.</param>
    /// <param name="tensor">Takes the row of numbers.</param>
    /// <param name="row">Its number.</param>
    public static void Mix(
        in MixedRow luma, in MixedRow blueness, nint toRedness, PixelBuffer picture, TensorRows tensor, int row)
    {
        var width = picture.Size.Width;
        if (tensor.IsPlanar)
        {
            Bounds.Check(Rounded(width), tensor.Width, "a row of a tensor");
            fixed (float* red = tensor.Row(0, row), green = tensor.Row(1, row), blue = tensor.Row(2, row))
                Mix(luma, blueness, toRedness, width, new TensorRow(tensor, red, green, blue));
        }
        else
        {
            Bounds.Check(((long)row * width) + Rounded(width), picture.Channel(0).Length, "a picture");
            fixed (byte* red = picture.Row(0, row), green = picture.Row(1, row), blue = picture.Row(2, row))
                Mix(luma, blueness, toRedness, width, new PictureRow(red, green, blue));
            if (!tensor.IsEmpty)
                tensor.Write(picture, row, 1);
        }
    }

    private static void Mix<TRow>(in MixedRow luma, in MixedRow blueness, nint toRedness, int width, TRow target)
        where TRow : struct, IColorRow
    {
        short* y0 = luma.First, y1 = luma.Second, y2 = luma.Third, y3 = luma.Fourth;
        short* c0 = blueness.First, c1 = blueness.Second, c2 = blueness.Third, c3 = blueness.Fourth;
        Vector256<short> y0Weight = Vector256.Create(luma.FirstWeight), y1Weight = Vector256.Create(luma.SecondWeight),
            y2Weight = Vector256.Create(luma.ThirdWeight), y3Weight = Vector256.Create(luma.FourthWeight),
            c0Weight = Vector256.Create(blueness.FirstWeight), c1Weight = Vector256.Create(blueness.SecondWeight),
            c2Weight = Vector256.Create(blueness.ThirdWeight), c3Weight = Vector256.Create(blueness.FourthWeight);
        bool lumaIsOfTwo = luma.IsOfTwo, chromaIsOfTwo = blueness.IsOfTwo;
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

            var (red, green, blue) = LineWriter.ToRgb(y, cb, cr);
            target.Store(x, red, green, blue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> AddTwo(
        short* upper, Vector256<short> upperWeight, short* lower, Vector256<short> lowerWeight, nint x) =>
        SampleMath.MultiplyRound(Vector256.Load(upper + x), upperWeight)
        + SampleMath.MultiplyRound(Vector256.Load(lower + x), lowerWeight);

    /// <summary>
    /// A row that takes some pixels at a time. A structure, so that the loop is compiled for each kind.
    /// </summary>
    private interface IColorRow
    {
        void Store(nint x, Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue);
    }

    private readonly struct PictureRow(byte* red, byte* green, byte* blue) : IColorRow
    {
        private readonly byte* _red = red, _green = green, _blue = blue;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(nint x, Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue)
        {
            red.Store(_red + x);
            green.Store(_green + x);
            blue.Store(_blue + x);
        }
    }

    private readonly struct TensorRow(TensorRows tensor, float* red, float* green, float* blue) : IColorRow
    {
        private readonly float* _red = red, _green = green, _blue = blue;

        private readonly Vector256<float> _redScale = Vector256.Create(tensor.Scales.R),
            _greenScale = Vector256.Create(tensor.Scales.G), _blueScale = Vector256.Create(tensor.Scales.B),
            _redOffset = Vector256.Create(tensor.Offsets.R), _greenOffset = Vector256.Create(tensor.Offsets.G),
            _blueOffset = Vector256.Create(tensor.Offsets.B);

        private readonly bool _pastCaches = tensor.PastCaches && TensorWriter.IsAligned(red);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(nint x, Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue)
        {
            TensorWriter.Store(red, _redScale, _redOffset, _red + x, _pastCaches);
            TensorWriter.Store(green, _greenScale, _greenOffset, _green + x, _pastCaches);
            TensorWriter.Store(blue, _blueScale, _blueOffset, _blue + x, _pastCaches);
        }
    }
}
