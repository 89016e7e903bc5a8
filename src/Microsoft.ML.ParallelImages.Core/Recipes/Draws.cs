using Microsoft.ML.ParallelImages.Imaging;

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
    /// Where a point of the source comes to lie in the picture behind all decisions, possibly outside it.
    /// </summary>
    /// <param name="x">From the source's left edge, in pixels; a pixel's centre lies at a half.</param>
    /// <param name="y">From its top edge.</param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round, or a branch moves pixels.</exception>
    public (double X, double Y) MapPoint(double x, double y)
    {
        var size = SourceSize;
        foreach (var decision in Decisions)
        {
            if (decision is Move move)
            {
                (x, y) = move.Map.Inverse().Apply(x, y);
                size = move.OutputSize;
            }
            else if (decision is Deformation deformation)
            {
                (x, y) = Shown(deformation, x, y, size);
            }
            else if (decision is Branch branch && branch.Chains.Any(Moves))
            {
                throw new InvalidOperationException(
                    "A branch shows the picture at several places at once; a point of it has no single one.");
            }
        }

        return (x, y);
    }

    /// <summary>The smallest upright box around what a box of the source becomes.</summary>
    /// <param name="left">Of the box in the source, in pixels.</param>
    /// <param name="top">Of the box.</param>
    /// <param name="right">Of the box.</param>
    /// <param name="bottom">Of the box.</param>
    /// <exception cref="InvalidOperationException">A map cannot be turned round.</exception>
    public (double Left, double Top, double Right, double Bottom) MapBox(
        double left, double top, double right, double bottom)
    {
        ReadOnlySpan<(double X, double Y)> corners =
            [MapPoint(left, top), MapPoint(right, top), MapPoint(left, bottom), MapPoint(right, bottom)];
        var box = (Left: corners[0].X, Top: corners[0].Y, Right: corners[0].X, Bottom: corners[0].Y);
        foreach (var (x, y) in corners)
        {
            box = (Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), Math.Max(box.Bottom, y));
        }

        return box;
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

    /// <summary>
    /// Which point shows (x, y): a few steps of a fixed-point search, as displacements change slowly.
    /// </summary>
    private static (double X, double Y) Shown(Deformation deformation, double x, double y, ImageSize size)
    {
        const int steps = 20;
        var (px, py) = (x, y);
        for (var i = 0; i < steps; i++)
        {
            var (sx, sy) = deformation.Apply(px, py, size);
            (px, py) = (px + x - sx, py + y - sy);
        }

        return (px, py);
    }

    private static bool Moves(BranchChain chain) =>
        chain.Decisions.Any(one => one is Move or Deformation || (one is Branch inner && inner.Chains.Any(Moves)));
}
