using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a plane shows at single points, inside the picture and outside.</summary>
/// <remarks>Places are in fixed point, counted from the middle of the first sample; answers are samples × 64.</remarks>
internal readonly struct PlanePoints
{
    /// <summary>Bits of a place behind the point.</summary>
    public const int Bits = 16;

    /// <summary>Bits of a cubic weight behind the point.</summary>
    public const int TapBits = 14;

    /// <summary>Coordinates and strides below fit 16 bits, with a frame, too.</summary>
    private const int LargestSide = (1 << 15) - 4;

    private const int WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits, Half = 1 << (Shift - 1);
    private const int Taps = 4, MostLevel = byte.MaxValue << RowMixer.FractionBits;

    /// <summary>The four weights of each of 256 places between two samples, in 1/16384ths.</summary>
    private static readonly short[] Cubic = MakeCubic();

    private readonly FillMode _fill, _beside;
    private readonly BorderEdge _edge;
    private readonly double _left, _top, _right, _bottom;

    /// <param name="plane">The samples.</param>
    /// <param name="picture">Size of the picture that they are made of.</param>
    /// <param name="border">What stands outside.</param>
    /// <param name="interpolation">How it is looked between samples.</param>
    public PlanePoints(Plane plane, ImageSize picture, Border border, Interpolation interpolation)
    {
        (Plane, Interpolation, _fill, _edge) = (plane, interpolation, border.Mode, border.Edge);
        (_left, _right) = Middles(picture.Width, plane.OriginX, plane.ScaleX);
        (_top, _bottom) = Middles(picture.Height, plane.OriginY, plane.ScaleY);

        // Places that are mapped lie in the picture, but may lie half a coarse sample before the first one's middle.
        _beside = _edge == BorderEdge.Sharp || FillPlace.IsMapped(_fill) ? FillMode.Nearest : _fill;
    }

    /// <summary>The weights of 256 places between two samples, four each.</summary>
    public static ReadOnlySpan<short> CubicWeights => Cubic;

    /// <summary>The samples.</summary>
    public Plane Plane { get; }

    /// <summary>How it is looked between samples.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>The sample of the border's colour.</summary>
    public byte FillSample { get; init; }

    /// <summary>That of black.</summary>
    public byte BlackSample { get; init; }

    /// <summary>True when nothing but the four samples around a point counts.</summary>
    public bool IsBilinear => Interpolation is Interpolation.Bilinear or Interpolation.Area;

    /// <summary>True when the nearest sample stands outside.</summary>
    public bool ExtendsSamples => _fill == FillMode.Nearest;

    /// <summary>True when a colour stands outside as samples of it would.</summary>
    public bool IsFramed => _fill == FillMode.Constant && _edge == BorderEdge.Mixed;

    /// <summary>True when nothing but a colour stands where no sample is near.</summary>
    public bool FillsOutside => _fill == FillMode.Constant && _edge != BorderEdge.Sharp;

    /// <summary>The last places that need no mapping: a coarse plane may reach beyond the picture.</summary>
    public (int X, int Y) LastInside => !IsBilinear && (_edge == BorderEdge.Sharp || FillPlace.IsMapped(_fill))
        ? ((int)_right, (int)_bottom)
        : (int.MaxValue, int.MaxValue);

    /// <summary>
    /// True when <see cref="PointMixer"/> can tell what it shows: cubic weights that fade are more than it knows.
    /// </summary>
    public bool FitsVectors => Plane.Stride < LargestSide && Plane.Height < LargestSide
        && !(Interpolation == Interpolation.Bicubic && _edge == BorderEdge.Faded);

    /// <summary>True when the four samples around a point lie in the plane.</summary>
    public bool IsInside(long px, long py) =>
        (ulong)(px >> Bits) < (ulong)(Plane.Width - 1) && (ulong)(py >> Bits) < (ulong)(Plane.Height - 1);

    /// <summary>The sample at a point.</summary>
    public short At(long px, long py)
    {
        int fx = (int)(px >> (Bits - WeightBits)) & 0xFF, fy = (int)(py >> (Bits - WeightBits)) & 0xFF;
        if (!IsBilinear || !IsInside(px, py))
            return AtAny(px, py);
        var pair = Plane.Samples.AsSpan(Plane.Offset + ((int)(py >> Bits) * Plane.Stride) + (int)(px >> Bits));
        return Mix(pair[0], pair[1], pair[Plane.Stride], pair[Plane.Stride + 1], fx, fy);
    }

    private short AtAny(long px, long py)
    {
        if (FillPlace.IsMapped(_fill))
        {
            (px, py) = ((long)FillPlace.Of(px, _left, _right, _fill), (long)FillPlace.Of(py, _top, _bottom, _fill));
        }
        else if (_edge == BorderEdge.Sharp && (px < _left || px > _right || py < _top || py > _bottom))
        {
            return (short)(FillSample << RowMixer.FractionBits);
        }

        const long half = 1 << (Bits - 1);
        if (Interpolation == Interpolation.Nearest)
            return (short)(Shown(Near(px + half), Near(py + half), out _) << RowMixer.FractionBits);
        if (!IsBilinear || _edge == BorderEdge.Faded)
            return Weighted(px, py);
        int x = Near(px), y = Near(py), fx = (int)(px >> (Bits - WeightBits)) & 0xFF,
            fy = (int)(py >> (Bits - WeightBits)) & 0xFF;
        return Mix(
            Shown(x, y, out _), Shown(x + 1, y, out _), Shown(x, y + 1, out _), Shown(x + 1, y + 1, out _), fx, fy);
    }

    /// <summary>The sum of up to 16 samples.</summary>
    private short Weighted(long px, long py)
    {
        Span<short> across = stackalloc short[Taps], down = stackalloc short[Taps];
        SetWeights(across, (int)(px >> (Bits - WeightBits)) & 0xFF);
        SetWeights(down, (int)(py >> (Bits - WeightBits)) & 0xFF);
        int left = Near(px) - 1, top = Near(py) - 1;
        long sum = 0, share = 0;
        for (var row = 0; row < Taps; row++)
        {
            for (var column = 0; column < Taps; column++)
            {
                var weight = across[column] * down[row];
                if (weight == 0)
                    continue;
                var sample = Shown(left + column, top + row, out var isOutside);
                sum += (long)weight * (isOutside && _edge == BorderEdge.Faded ? BlackSample : sample);
                share += isOutside ? 0 : weight;
            }
        }

        if (_edge == BorderEdge.Faded)
        {
            // Mixed with black by its share already, and now with the colour: 16 bits of either are enough.
            var fill = (long)FillSample << (2 * TapBits);
            sum = fill + (((sum - fill) >> 12) * (share >> 12) >> 4);
        }

        const int shift = (2 * TapBits) - RowMixer.FractionBits;
        return (short)Math.Clamp((sum + (1L << (shift - 1))) >> shift, 0, MostLevel);
    }

    private void SetWeights(Span<short> weights, int fraction)
    {
        if (Interpolation == Interpolation.Bicubic)
            Cubic.AsSpan(Taps * fraction, Taps).CopyTo(weights);
        else
            (weights[1], weights[2]) = ((short)((256 - fraction) << 6), (short)(fraction << 6));
    }

    private byte Shown(int x, int y, out bool isOutside)
    {
        int column = FillIndex.Of(x, Plane.Width, _beside), row = FillIndex.Of(y, Plane.Height, _beside);
        isOutside = column < 0 || row < 0;
        return isOutside ? FillSample : Plane.Samples[Plane.Offset + (row * Plane.Stride) + column];
    }

    private static short Mix(int a, int b, int c, int d, int fx, int fy)
    {
        var upper = (a << WeightBits) + ((b - a) * fx);
        var lower = (c << WeightBits) + ((d - c) * fx);
        return (short)(((upper << WeightBits) + ((lower - upper) * fy) + Half) >> Shift);
    }

    private static int Near(long place) => (int)Math.Clamp(place >> Bits, int.MinValue / 4, int.MaxValue / 4);

    /// <summary>The middles of the picture's first and last pixels, as places of the plane.</summary>
    private static (double First, double Last) Middles(int length, double origin, double scale)
    {
        const double one = 1 << Bits;
        return (Math.Round((((0.5 - origin) * scale) - 0.5) * one),
            Math.Round((((length - 0.5 - origin) * scale) - 0.5) * one));
    }

    private static short[] MakeCubic()
    {
        var weights = new short[Taps << WeightBits];
        for (var place = 0; place < 1 << WeightBits; place++)
        {
            var four = weights.AsSpan(Taps * place, Taps);
            for (var tap = 0; tap < Taps; tap++)
            {
                var distance = Math.Abs(tap - 1 - (place / 256f));
                four[tap] = (short)MathF.Floor((TapKernel.CatmullRom(distance) * (1 << TapBits)) + 0.5f);
            }

            four[1 + (place >> (WeightBits - 1))] += (short)((1 << TapBits) - four[0] - four[1] - four[2] - four[3]);
        }

        return weights;
    }
}
