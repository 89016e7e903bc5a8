using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that turns the picture about or shows it askew.</summary>
internal static class WarpExamples
{
    private static readonly Interval Still = Interval.Exactly(0);

    private static readonly Affine Oblique = new()
    {
        Degrees = new(-30, 50),
        Horizontal = new(-0.2f, 0.1f),
        Vertical = new(0.1f, 0.3f),
        Scale = new(0.5f, 1.5f),
        ShearX = new(-10, 20),
        ShearY = new(5, 15),
        Border = Border.Black,
        Interpolation = Interpolation.Bicubic,
    };

    private static readonly Perspective Askew = new() { Probability = 1, Distortion = 0.6f, Border = Border.Mirror };

    public static Example[] All =>
    [
        new(new RightAngleTurn(), new RightAngleTurn { Probability = 0 })
        {
            FewestPictures = 4,
            Refused = [("Probability", () => new RightAngleTurn { Probability = 2 })],
        },
        new(new Transpose(), new Transpose { Probability = 0 })
        {
            FewestPictures = 2,
            Refused = [("Probability", () => new Transpose { Probability = -1 })],
        },
        new(new D4(), new D4 { Probability = 0 })
        {
            FewestPictures = 7,
            Refused = [("Probability", () => new D4 { Probability = float.NaN })],
        },
        new(Oblique, new Affine { Degrees = Still, Horizontal = Still, Vertical = Still, Scale = Interval.Exactly(1) })
        {
            Drawn = key => GeometryExamples.Geometry(Oblique, key, Measure),
            Refused =
            [
                ("Degrees", () => new Affine { Degrees = new(0, 181) }),
                ("Horizontal", () => new Affine { Horizontal = new(-2, 0) }),
                ("Vertical", () => new Affine { Vertical = new(0, 1.1f) }),
                ("Scale", () => new Affine { Scale = new(0, 1) }),
                ("ShearX", () => new Affine { ShearX = new(0, 81) }),
                ("ShearY", () => new Affine { ShearY = new(-81, 0) }),
                ("Interpolation", () => new Affine { Interpolation = (Interpolation)99 }),
            ],
        },
        new(Askew, new Perspective { Probability = 1, Distortion = 0 })
        {
            Drawn = key => GeometryExamples.Geometry(Askew, key, CornersOf),
            Refused = [("Distortion", () => new Perspective { Distortion = 1.1f })],
        },
    ];

    private static (double, Interval)[] Measure(PlaneMap map)
    {
        var way = map.Inverse();
        var scale = Math.Sqrt((way.XX * way.YY) - (way.XY * way.YX));
        double a = way.XX / scale, b = way.XY / scale, c = way.YX / scale;
        double slopeY = Math.Sqrt((a * a) + (c * c) - 1), turn = Math.Atan2(c, a) + Math.Atan(slopeY);
        double halfWidth = Example.Size.Width / 2.0, halfHeight = Example.Size.Height / 2.0;
        var (x, y) = way.Apply(halfWidth, halfHeight);
        return
        [
            (Degrees(turn), Oblique.Degrees),
            ((x - halfWidth) / Example.Size.Width, Oblique.Horizontal),
            ((y - halfHeight) / Example.Size.Height, Oblique.Vertical),
            (scale, Oblique.Scale),
            (Degrees(Math.Atan(-(b + Math.Sin(turn)) / a)), Oblique.ShearX),
            (Degrees(Math.Atan(slopeY)), Oblique.ShearY),
        ];
    }

    private static (double, Interval)[] CornersOf(PlaneMap map)
    {
        double width = Example.Size.Width, height = Example.Size.Height;
        var way = map.Inverse();
        (double X, double Y) one = way.Apply(0, 0), two = way.Apply(width, 0), three = way.Apply(width, height),
            four = way.Apply(0, height);
        double[] moved =
        [
            one.X / width, one.Y / height, 1 - (two.X / width), two.Y / height, 1 - (three.X / width),
            1 - (three.Y / height), four.X / width, 1 - (four.Y / height),
        ];
        return [.. moved.Select(part => (part, new Interval(0, Askew.Distortion / 2)))];
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
