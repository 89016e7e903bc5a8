using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Pixels are displaced by a coarse grid that is spread over the picture; its size stays.</summary>
/// <remarks>
/// Between the grid's points displacements are mixed bilinearly. It joins the map of the moves around it: still one
/// resampling, as long as no second deformation does.
/// </remarks>
public sealed record Deformation : Decision
{
    private readonly float[] _displacements;

    /// <summary>A grid over the whole picture, the outer points on its rim.</summary>
    /// <param name="columns">Points across, at least 2.</param>
    /// <param name="rows">Points down, at least 2.</param>
    /// <param name="displacements">
    /// For each point, row by row, how far right and how far down of it the picture is looked at, in pixels: 2 ×
    /// columns × rows.
    /// </param>
    /// <param name="border">What stands outside the picture.</param>
    /// <exception cref="ArgumentException">The grid is too small, of another length, or not finite.</exception>
    [JsonConstructor]
    public Deformation(int columns, int rows, IReadOnlyList<float> displacements, Border border)
    {
        ArgumentNullException.ThrowIfNull(displacements);
        if (columns < 2 || rows < 2 || displacements.Count != 2L * columns * rows || !displacements.All(float.IsFinite))
        {
            throw new ArgumentException(
                $"A deformation of {columns} x {rows} points has {displacements.Count} displacements; expected at "
                + "least 2 points a side and two finite displacements for each.",
                nameof(displacements));
        }

        (Columns, Rows, _displacements, Border) = (columns, rows, [.. displacements], border);
        Reach = _displacements.Max(MathF.Abs);
    }

    /// <summary>Points across.</summary>
    public int Columns { get; }

    /// <summary>Points down.</summary>
    public int Rows { get; }

    /// <summary>Right and down, point by point, in pixels.</summary>
    public IReadOnlyList<float> Displacements => _displacements;

    /// <summary>What stands outside the picture.</summary>
    public Border Border { get; }

    /// <summary>The longest displacement along an axis, in pixels.</summary>
    [JsonIgnore]
    internal float Reach { get; }

    /// <summary>Where point (x, y) of the picture is looked at instead.</summary>
    /// <param name="x">From the left, in pixels.</param>
    /// <param name="y">From the top, in pixels.</param>
    /// <param name="size">Of the picture.</param>
    public (double X, double Y) Apply(double x, double y, ImageSize size)
    {
        var column = Math.Clamp(x / size.Width, 0, 1) * (Columns - 1);
        var row = Math.Clamp(y / size.Height, 0, 1) * (Rows - 1);
        int left = Math.Min((int)column, Columns - 2), top = Math.Min((int)row, Rows - 2);
        double fx = column - left, fy = row - top;
        var at = 2 * ((top * Columns) + left);
        var below = at + (2 * Columns);
        return (x + Mix(at, below, fx, fy), y + Mix(at + 1, below + 1, fx, fy));
    }

    /// <summary>
    /// Which point of the deformed picture shows (x, y) of the one before: Newton's search, whose steps are halved
    /// until they come nearer. Where a picture is folded there are several; one of them is found.
    /// </summary>
    internal (double X, double Y) Find(double x, double y, ImageSize size)
    {
        const int steps = 50;
        const double near = 1e-9, least = 1e-3;
        var (px, py) = (x, y);
        for (var i = 0; i < steps; i++)
        {
            var (sx, sy) = Apply(px, py, size);
            if (Distance(sx, sy) < near)
                break;
            var (stepX, stepY) = Step(px, py, x - sx, y - sy, size);
            var share = 1.0;
            for (; share > least; share /= 2)
            {
                var (nextX, nextY) = Apply(px + (share * stepX), py + (share * stepY), size);
                if (Distance(nextX, nextY) < Distance(sx, sy))
                    break;
            }

            (px, py) = (px + (share * stepX), py + (share * stepY));
        }

        return (px, py);

        double Distance(double shownX, double shownY) => Math.Abs(x - shownX) + Math.Abs(y - shownY);
    }

    /// <inheritdoc/>
    public bool Equals(Deformation? other) => other is not null && Columns == other.Columns && Rows == other.Rows
        && Border == other.Border && _displacements.AsSpan().SequenceEqual(other._displacements);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Columns, Rows, Border, _displacements[0]);

    /// <summary>How far to go from a point so that what is looked at moves by (x, y).</summary>
    private (double X, double Y) Step(double px, double py, double x, double y, ImageSize size)
    {
        const double little = 1e-4;
        var (sx, sy) = Apply(px, py, size);
        var (rightX, rightY) = Apply(px + little, py, size);
        var (downX, downY) = Apply(px, py + little, size);
        double xx = (rightX - sx) / little, yx = (rightY - sy) / little;
        double xy = (downX - sx) / little, yy = (downY - sy) / little;
        var determinant = (xx * yy) - (xy * yx);
        return Math.Abs(determinant) < little
            ? (x, y)
            : (((yy * x) - (xy * y)) / determinant, ((xx * y) - (yx * x)) / determinant);
    }

    private double Mix(int at, int below, double fx, double fy)
    {
        var upper = _displacements[at] + ((_displacements[at + 2] - _displacements[at]) * fx);
        var lower = _displacements[below] + ((_displacements[below + 2] - _displacements[below]) * fx);
        return upper + ((lower - upper) * fy);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Columns = {Columns}, Rows = {Rows}, Displacements = [");
        builder.AppendJoin(' ', _displacements).Append($"], Border = {Border}");
        return true;
    }
}
