using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Which of eight points have all samples around them in the plane, and which have none.</summary>
internal readonly struct PointLimits
{
    /// <summary>Points at once.</summary>
    public const int Lanes = 8;

    /// <summary>All of them.</summary>
    public const uint All = byte.MaxValue;

    private readonly Vector256<int> _left, _right, _bottom, _insideRight, _insideBottom;
    private readonly bool _extends, _fills;

    /// <param name="points">What is looked at.</param>
    /// <param name="hasFrame">Whether the border's colour stands around the samples, as if it were one of them.</param>
    public PointLimits(in PlanePoints points, bool hasFrame)
    {
        const int one = 1 << PlanePoints.Bits;
        var isWide = points.Interpolation == Interpolation.Bicubic;
        var (width, height) = (points.Plane.Width, points.Plane.Height);
        var (right, bottom) = points.LastInside;
        int margin = isWide ? one : 0, frame = hasFrame ? one : 0;
        _left = Vector256.Create(margin - frame);
        _right = Vector256.Create(((width - 1) * one) + frame);
        _bottom = Vector256.Create(((height - 1) * one) + frame);
        _insideRight = Vector256.Create(Math.Min(right, ((width - 1) * one) - margin - 1));
        _insideBottom = Vector256.Create(Math.Min(bottom, ((height - 1) * one) - margin - 1));
        _extends = hasFrame || (points.ExtendsSamples && !isWide);
        _fills = points.FillsOutside;
    }

    /// <summary>Looks at eight points, and moves those outside to the rim.</summary>
    /// <param name="x">Places across.</param>
    /// <param name="y">Places down.</param>
    /// <param name="isOutside">Those that show the border's colour only.</param>
    /// <returns>A bit for each that shows samples of the plane only.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Look(ref Vector256<int> x, ref Vector256<int> y, out Vector256<int> isOutside)
    {
        isOutside = Vector256<int>.Zero;
        var (px, py, least) = (x, y, Vector256.Min(x, y));
        x = Vector256.Min(Vector256.Max(x, _left), _right);
        y = Vector256.Min(Vector256.Max(y, _left), _bottom);
        if (_extends)
            return All;
        var isInside = Vector256.GreaterThanOrEqual(least, _left)
            & Vector256.LessThanOrEqual(px, _insideRight) & Vector256.LessThanOrEqual(py, _insideBottom);
        var inside = isInside.ExtractMostSignificantBits();
        if (_fills && inside != All)
        {
            var reach = _left + Vector256.Create(1 << PlanePoints.Bits);
            isOutside = Vector256.LessThan(least, -reach)
                | Vector256.GreaterThan(px - reach, _right) | Vector256.GreaterThan(py - reach, _bottom);
        }

        return inside;
    }
}
