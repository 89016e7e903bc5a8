using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The outline of an area, carried from picture to picture.</summary>
internal sealed class Outline(IEnumerable<(double X, double Y)> corners)
{
    /// <summary>Edges become curves in a deformation; so many points of each are followed.</summary>
    private const int PointsPerEdge = 16;

    private List<(double X, double Y)> _points = [.. corners];

    /// <summary>The corners, in order round the area; none where nothing of it is left.</summary>
    public IReadOnlyList<(double X, double Y)> Points => _points;

    /// <summary>The area inside.</summary>
    public double Area
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _points.Count; i++)
            {
                var (one, next) = (_points[i], _points[(i + 1) % _points.Count]);
                sum += (one.X * next.Y) - (next.X * one.Y);
            }

            return Math.Abs(sum) / 2;
        }
    }

    /// <summary>Follows a move; what lies on or behind its horizon is cut off.</summary>
    /// <param name="back">From the picture before to the one that comes out.</param>
    public void Move(PlaneMap back)
    {
        if (!back.IsAffine)
        {
            // Near the horizon a picture grows without an end.
            const double nearest = 1e-6;
            var front = _points.Select(p => Divisor(back, p)).DefaultIfEmpty().Max();
            if (front <= 0)
                _points.Clear();
            Cut(p => Divisor(back, p) - (nearest * front));
        }

        _points = _points.ConvertAll(p => back.Apply(p.X, p.Y));
    }

    /// <summary>Follows a deformation.</summary>
    public void Bend(Deformation deformation, ImageSize size) =>
        _points = [.. Divided().Select(p => deformation.Find(p.X, p.Y, size))];

    /// <summary>Cuts off what lies outside of a picture.</summary>
    public void CutTo(ImageSize size)
    {
        Cut(p => p.X);
        Cut(p => p.Y);
        Cut(p => size.Width - p.X);
        Cut(p => size.Height - p.Y);
    }

    private static double Divisor(PlaneMap map, (double X, double Y) p) => (map.WX * p.X) + (map.WY * p.Y) + map.W0;

    private IEnumerable<(double X, double Y)> Divided()
    {
        for (var i = 0; i < _points.Count; i++)
        {
            var (from, to) = (_points[i], _points[(i + 1) % _points.Count]);
            var parts = from == to ? 1 : PointsPerEdge;
            for (var part = 0; part < parts; part++)
                yield return Between(from, to, (double)part / parts);
        }
    }

    /// <summary>Keeps the side on which <paramref name="inside"/>, which is linear, is not below 0.</summary>
    private void Cut(Func<(double X, double Y), double> inside)
    {
        var kept = new List<(double X, double Y)>(_points.Count + 1);
        for (var i = 0; i < _points.Count; i++)
        {
            var (from, to) = (_points[i], _points[(i + 1) % _points.Count]);
            var (here, there) = (inside(from), inside(to));
            if (here >= 0)
                kept.Add(from);
            if (here >= 0 != there >= 0)
                kept.Add(Between(from, to, here / (here - there)));
        }

        _points = kept;
    }

    private static (double X, double Y) Between((double X, double Y) from, (double X, double Y) to, double share) =>
        (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
}
