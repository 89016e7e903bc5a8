using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Pixels of a picture that become one, along its rows and its columns.</summary>
internal readonly record struct SourceScale(double Across, double Down)
{
    /// <summary>Rounding of doubles, far below what a picture shows.</summary>
    private const double Tiny = 1e-9;

    /// <summary>Nothing becomes larger or smaller.</summary>
    public static SourceScale One => new(1, 1);

    /// <summary>That of a map which keeps rows and columns, maybe exchanged.</summary>
    public static SourceScale Of(PlaneMap map) =>
        new(Math.Abs(map.XX) + Math.Abs(map.XY), Math.Abs(map.YX) + Math.Abs(map.YY));

    /// <summary>
    /// The same behind another move that follows moves of any kind; null if that makes the picture larger or smaller:
    /// to shrink it first would blur it more than to shrink it there.
    /// </summary>
    public SourceScale? Then(PlaneMap map) =>
        (map.IsAxisAligned || map.IsTransposed) && Of(map) == One ? this : null;

    /// <summary>
    /// How small the picture before a pass without perspective may be: where the pass enlarges what was shrunk, it
    /// keeps as many pixels as are shown.
    /// </summary>
    public ImageSize SizeFor(in RenderPass pass)
    {
        var map = pass.Whole;
        var detail = Math.Min(1, Math.Min(Length(map.XX, map.YX), Length(map.XY, map.YY)));
        return new(
            Shrink(pass.InputSize.Width, Across * detail), Shrink(pass.InputSize.Height, Down * detail));
    }

    /// <summary>How far a step of the output goes in the shrunken picture, given how far in the one before.</summary>
    private double Length(double x, double y) => Math.Sqrt((x * x / (Across * Across)) + (y * y / (Down * Down)));

    private static int Shrink(int length, double scale) => scale > 1
        ? (int)Math.Clamp(Math.Ceiling((length / scale) - (Tiny * length)), 1, length)
        : length;
}
