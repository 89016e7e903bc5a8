using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>All that a recipe decided for one picture of one size, in order; free of chance from here on.</summary>
/// <remarks>Immutable, compared by value. <see cref="RecipeJson"/> writes and reads it.</remarks>
public sealed class Draws : IEquatable<Draws>
{
    private readonly DrawnDecision[] _drawn;

    internal Draws(ImageSize size, IReadOnlyList<DrawnDecision> drawn)
    {
        SourceSize = size;
        _drawn = [.. drawn];
        Decisions = [.. _drawn.Select(one => one.Decision)];
        OutputSize = _drawn.Select(one => one.Decision).OfType<Move>().LastOrDefault()?.OutputSize ?? size;
    }

    /// <summary>Size of the upright picture that they are for.</summary>
    public ImageSize SourceSize { get; }

    /// <summary>Size of the picture behind all of them.</summary>
    public ImageSize OutputSize { get; }

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    internal IReadOnlyList<DrawnDecision> Drawn => _drawn;

    /// <summary>
    /// Where a point of the source comes to lie in the picture behind all decisions, possibly outside it; infinitely
    /// far away where a perspective shows it nowhere.
    /// </summary>
    /// <param name="x">From the source's left edge, in pixels; a pixel's centre lies at a half.</param>
    /// <param name="y">From its top edge.</param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public (double X, double Y) MapPoint(double x, double y)
    {
        var outline = new Outline([(x, y)]);
        Follow(outline);
        return outline.Points is [var point] ? point : (double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>
    /// The smallest upright box around what a box of the source becomes, possibly beyond the picture; empty where a
    /// perspective shows nothing of it.
    /// </summary>
    /// <param name="left">Of the box in the source, in pixels.</param>
    /// <param name="top">Of the box.</param>
    /// <param name="right">Of the box.</param>
    /// <param name="bottom">Of the box.</param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public (double Left, double Top, double Right, double Bottom) MapBox(
        double left, double top, double right, double bottom)
    {
        var box = HullOf(new(left, top, right, bottom));
        return (box.Left, box.Top, box.Right, box.Bottom);
    }

    /// <summary>
    /// What a box of the source becomes in the picture behind all decisions: the smallest upright box around it, cut to
    /// the picture; null where too little of it is seen.
    /// </summary>
    /// <param name="box">In pixels of the source.</param>
    /// <param name="minimumVisible">
    /// The share of the moved box's area that must lie in the picture, 0 to 1, as albumentations' min_visibility. With
    /// 0 every box stays of which anything is left.
    /// </param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public BoundingBox? MapBox(BoundingBox box, float minimumVisible)
    {
        Require.Fraction(minimumVisible, nameof(minimumVisible));
        var moved = HullOf(box);
        var seen = moved.Intersect(new(0, 0, OutputSize.Width, OutputSize.Height));
        return seen.Area > 0 && seen.Area >= minimumVisible * moved.Area ? seen : null;
    }

    /// <summary>
    /// What a box that stands askew becomes: the smallest box around it, whole, also where a part of it is not in the
    /// picture; null where too little is seen.
    /// </summary>
    /// <remarks>Its first axis is the one nearest to where its first axis went.</remarks>
    /// <param name="box">In pixels of the source.</param>
    /// <param name="minimumVisible">The share of its area that must lie in the picture, 0 to 1.</param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public OrientedBox? MapBox(OrientedBox box, float minimumVisible)
    {
        Require.Fraction(minimumVisible, nameof(minimumVisible));
        var (sin, cos) = Math.SinCos(box.Degrees * Math.PI / 180);
        var outline = new Outline(box.Corners);
        Follow(outline);
        if (outline.Area <= 0)
            return null;
        var (x, y) = MapPoint(box.CenterX, box.CenterY);
        var (axisX, axisY) = MapPoint(box.CenterX + (cos * box.Width / 2), box.CenterY + (sin * box.Width / 2));
        var (whole, moved) = (outline.Area, OrientedBox.Around(outline.Points, axisX - x, axisY - y));
        outline.CutTo(OutputSize);
        return outline.Area > 0 && outline.Area >= minimumVisible * whole ? moved : null;
    }

    /// <summary>Whether left and right, or top and bottom, are exchanged, but not both: writing is mirrored.</summary>
    /// <exception cref="InvalidOperationException">A branch moves pixels.</exception>
    public bool IsMirrored
    {
        get
        {
            var isMirrored = false;
            Follow((map, _) => isMirrored ^= Determinant(map) < 0, (_, _) => { });
            return isMirrored;
        }
    }

    /// <summary>
    /// What the objects of an image become: boxes and key points in pixels of the picture behind all decisions.
    /// </summary>
    /// <remarks>
    /// An object is left out when a box of it is, or when it has nothing but key points and none is in the picture. Key
    /// points that leave the picture are <see cref="KeyPointState.Missing"/>, and those of a pair change places where
    /// the picture is mirrored. The mask is moved by <c>RenderMask</c>.
    /// </remarks>
    /// <param name="targets">Of the source.</param>
    /// <param name="minimumVisible">
    /// The share of a box's area that must lie in the picture, 0 to 1, or its object is left out.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The targets are for a picture of another size; the message names both.
    /// </exception>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public IReadOnlyList<ImageObject> MapObjects(ImageTargets targets, float minimumVisible = 0)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Size is { } size && size != SourceSize)
        {
            throw new ArgumentException(
                $"The targets are for a picture of {size}, and the draws for one of {SourceSize}; expected one size.",
                nameof(targets));
        }

        return [.. ObjectMap.Of(this, targets, minimumVisible)];
    }

    /// <inheritdoc/>
    public bool Equals(Draws? other) =>
        other is not null && SourceSize == other.SourceSize && _drawn.AsSpan().SequenceEqual(other._drawn);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Draws);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SourceSize, _drawn.Length, OutputSize);

    /// <summary>A line for each decision, with the step that drew it.</summary>
    public override string ToString() =>
        string.Join('\n', _drawn.Select(one => $"{one.Step}: {one.Decision}").Prepend($"{SourceSize} → {OutputSize}"));

    /// <summary>In front of a horizon it has the sign of what the map does to areas.</summary>
    private static double Determinant(PlaneMap map) =>
        (map.XX * ((map.YY * map.W0) - (map.Y0 * map.WY))) - (map.XY * ((map.YX * map.W0) - (map.Y0 * map.WX)))
        + (map.X0 * ((map.YX * map.WY) - (map.YY * map.WX)));

    private BoundingBox HullOf(BoundingBox box)
    {
        var outline = new Outline(
            [(box.Left, box.Top), (box.Right, box.Top), (box.Right, box.Bottom), (box.Left, box.Bottom)]);
        Follow(outline);
        return outline.Points.Count > 0 ? BoundingBox.Around(outline.Points) : default;
    }

    private void Follow(Outline outline) => Follow((map, _) => outline.Move(map.Inverse()), outline.Bend);

    /// <summary>Goes through all that moves pixels, from the source to the output.</summary>
    private void Follow(Action<PlaneMap, ImageSize> move, Action<Deformation, ImageSize> bend)
    {
        var size = SourceSize;
        foreach (var decision in Decisions)
        {
            if (decision is Move one)
            {
                move(one.Map, size);
                size = one.OutputSize;
            }
            else if (decision is Deformation deformation)
            {
                bend(deformation, size);
            }
            else if (decision is Filter filter && filter.MapOf(size) is { } map)
            {
                move(map, size);
            }
            else if (decision is Branch branch && branch.Moves(size))
            {
                throw Branch.HasNoPlaces();
            }
        }
    }
}
