using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One pass over the pixels: a resampling, recolourings, then possibly a filter or a branch.</summary>
/// <param name="Map">
/// From the output, or from the deformed picture, to the picture before: all neighbouring moves in one.
/// </param>
/// <param name="InputSize">Size of the picture before.</param>
/// <param name="Size">Size of what comes out.</param>
/// <param name="Border">What stands where the map leaves the picture.</param>
internal readonly record struct RenderPass(PlaneMap Map, ImageSize InputSize, ImageSize Size, Border Border)
{
    /// <summary>What displaces pixels behind <see cref="Map"/>, if anything does.</summary>
    public Deformation? Deformation { get; init; }

    /// <summary>Size of the picture that is deformed.</summary>
    public ImageSize DeformedSize { get; init; } = Size;

    /// <summary>From the output to the deformed picture: the moves behind the deformation.</summary>
    public PlaneMap Behind { get; init; } = PlaneMap.Identity;

    /// <summary>
    /// Of the moves those that change the size, which average what they shrink; others look at single points.
    /// </summary>
    public PlaneMap Resizing { get; init; } = PlaneMap.Identity;

    /// <summary>
    /// How far these moves shrink the picture before, if they stand in front of those that mix rows and columns; null
    /// if they do not.
    /// </summary>
    public SourceScale? Shrinking { get; init; } = SourceScale.One;

    /// <summary>How it is looked between pixels.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>The part of the picture before that may be looked at; null for all of it.</summary>
    public MapBounds? Window { get; init; }

    /// <summary>Which of the plan's recolourings follow.</summary>
    public Range Colors { get; init; }

    /// <summary>A filter or a branch, which works on the whole picture.</summary>
    public Decision? Last { get; init; }

    /// <summary>Whether only the part of the picture is made that the next pass shows.</summary>
    public bool IsPart { get; init; }

    /// <summary>
    /// Whether the picture is made larger than it is shown, at the scale of its source, for the next pass to average.
    /// </summary>
    public bool IsOversampled { get; init; }

    public bool MovesPixels => Map != PlaneMap.Identity || Size != InputSize || Deformation is not null;

    /// <summary>Whether rows and columns stay apart, so that the pass is a resampling along each.</summary>
    public bool IsSeparable => KeepsLines && Border.Edge == BorderEdge.Mixed;

    private bool KeepsLines => Deformation is null && (Map.IsAxisAligned || Map.IsTransposed);

    /// <summary>
    /// Whether a divisor below 0 in a map behind would make one above 0 of it, so that what lies behind both horizons
    /// were shown.
    /// </summary>
    public bool IsPerspective => !Map.IsAffine || !Behind.IsAffine;

    /// <summary>The map without the deformation.</summary>
    public PlaneMap Whole => Deformation is null ? Map : Map.Then(Behind);

    /// <summary>The pass behind another move of the recipe.</summary>
    public RenderPass Then(Move move)
    {
        var next = Then(move.Map, move.OutputSize) with
        {
            Border = move.Border ?? Border,
            Interpolation = move.Interpolation ?? Interpolation,
            Window = WindowBehind(move.Window),
        };
        return move.OutputSize == Size
            ? next
            : next with
            {
                Resizing = Resizing.Then(move.Map),
                Shrinking = next.KeepsLines ? SourceScale.Of(next.Map) : Shrinking?.Then(move.Map),
            };
    }

    /// <summary>The pass behind another map.</summary>
    public RenderPass Then(PlaneMap next, ImageSize size) => Deformation is null
        ? this with { Map = Map.Then(next), Size = size }
        : this with { Behind = Behind.Then(next), Size = size };

    /// <summary>The part of the picture before that a move behind may look at, if it looks at a part only.</summary>
    public MapBounds? WindowBehind(PixelRect? window)
    {
        if (window is not { } part || !IsSeparable)
            return Window;
        var (left, top, right, bottom) = Map.Bounds(part.Left, part.Top, part.Right, part.Bottom);
        return Window is not { } outer
            ? new(left, top, right, bottom)
            : new(
                Math.Max(left, outer.Left), Math.Max(top, outer.Top), Math.Min(right, outer.Right),
                Math.Min(bottom, outer.Bottom));
    }

    /// <summary>The pass on a picture whose coordinates are others.</summary>
    /// <param name="to">From those of the picture before to the others.</param>
    /// <param name="size">Of the other picture.</param>
    public RenderPass On(PlaneMap to, ImageSize size) => this with
    {
        Map = to.Then(Map),
        InputSize = size,
        Window = Window is { } part ? MapBounds.Of(to, part) : null,
    };

    /// <summary>The smallest box of the picture before that holds all that is shown.</summary>
    public (double Left, double Top, double Right, double Bottom) Bounds()
    {
        if (Deformation is not { } deformation)
            return Map.Bounds(0, 0, Size.Width, Size.Height);
        var (left, top, right, bottom) = Behind.Bounds(0, 0, Size.Width, Size.Height);
        var reach = deformation.Reach;
        return Map.Bounds(left - reach, top - reach, right + reach, bottom + reach);
    }
}

/// <summary>A box between pixels.</summary>
internal readonly record struct MapBounds(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The box around what a map makes of a box.</summary>
    public static MapBounds Of(PlaneMap map, MapBounds box)
    {
        var (left, top, right, bottom) = map.Bounds(box.Left, box.Top, box.Right, box.Bottom);
        return new(left, top, right, bottom);
    }
}
