using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that moves pixels.</summary>
internal static class GeometryExamples
{
    private static readonly Interval Once = Interval.Exactly(1);
    private static readonly Interval Below = new(-0.1f, 1);
    private static readonly ImageSize Half = new(16, 12);

    private static readonly Rotation Turn = new() { Degrees = new(5, 25), Border = Border.Wrap };

    private static readonly Translation Shift =
        new() { Horizontal = new(0.1f, 0.3f), Vertical = new(-0.4f, -0.2f), Border = Border.Reflect };

    private static readonly Zoom Closer =
        new() { Factor = new(0.5f, 0.9f), Border = Border.Constant(new(9, 8, 7)) };

    private static readonly Shear Slant =
        new() { Degrees = new(10, 40), Border = Border.Constant(new(9, 8, 7)) };

    private static readonly ResizedCrop Piece =
        new(Half) { AreaFraction = new(0.2f, 0.5f), AspectRatio = new(0.8f, 1.6f), Probability = 0.9f };

    public static Example[] All =>
    [
        new(new HorizontalFlip { Probability = 0.25f }, new HorizontalFlip { Probability = 0 })
        {
            FewestPictures = 2,
            Refused = [("Probability", () => new HorizontalFlip { Probability = 1.01f })],
        },
        new(new VerticalFlip { Probability = 0.75f }, new VerticalFlip { Probability = 0 })
        {
            FewestPictures = 2,
            Refused = [("Probability", () => new VerticalFlip { Probability = float.NaN })],
        },
        new(new Resize(new ImageSize(10, 20)), new Resize(Example.Size))
        {
            Draws = false,
            Refused = [("width", () => new Resize(0)), ("Mode", () => new Resize(1) { Mode = (ResizeMode)4 })],
        },
        new(new CenterCrop(Half) { Fraction = 0.5f }, new CenterCrop(Example.Size))
        {
            Draws = false,
            Refused =
            [
                ("Fraction", () => new CenterCrop(8) { Fraction = 0 }),
                ("Fraction", () => new CenterCrop(8) { Fraction = 1.1f }),
            ],
        },
        new(Piece, new ResizedCrop(Example.Size) { AreaFraction = Once, AspectRatio = Interval.Exactly(32 / 24f) })
        {
            Refused =
            [
                ("AreaFraction", () => new ResizedCrop(8) { AreaFraction = Below }),
                ("AreaFraction", () => new ResizedCrop(8) { AreaFraction = new(0.5f, 1.5f) }),
                ("AspectRatio", () => new ResizedCrop(8) { AspectRatio = new(0, 1) }),
            ],
        },
        new(Turn, new Rotation { Degrees = Interval.Exactly(0) })
        {
            Drawn = key => Geometry(Turn, key, map => [(Math.Atan2(map.YX, map.XX) * 180 / Math.PI, Turn.Degrees)]),
            Refused =
            [
                ("Degrees", () => new Rotation { Degrees = Interval.PlusMinus(181) }),
                ("mode", () => new Rotation { Border = new((FillMode)99) }),
            ],
        },
        new(Shift, new Translation { Horizontal = Interval.Exactly(0), Vertical = Interval.Exactly(0) })
        {
            Drawn = key => Geometry(Shift, key, map =>
                [(-map.X0 / Example.Size.Width, Shift.Horizontal), (-map.Y0 / Example.Size.Height, Shift.Vertical)]),
            Refused =
            [
                ("Horizontal", () => new Translation { Horizontal = new(0, 1.1f) }),
                ("Vertical", () => new Translation { Vertical = new(-1.1f, 0) }),
                ("mode", () => new Translation { Border = new((FillMode)99) }),
            ],
        },
        new(Closer, new Zoom { Factor = Once })
        {
            Drawn = key => Geometry(Closer, key, map => [(1 / map.XX, Closer.Factor), (1 / map.YY, Closer.Factor)]),
            Refused =
            [
                ("Factor", () => new Zoom { Factor = new(0, 1) }),
                ("mode", () => new Zoom { Border = new((FillMode)99) }),
            ],
        },
        new(Slant, new Shear { Degrees = Interval.Exactly(0) })
        {
            Drawn = key => Geometry(Slant, key, map => [(Math.Atan(map.XY) * 180 / Math.PI, Slant.Degrees)]),
            Refused =
            [
                ("Degrees", () => new Shear { Degrees = new(0, 90) }),
                ("mode", () => new Shear { Border = new((FillMode)99) }),
            ],
        },
    ];

    public static (double, Interval)[] Geometry(
        Augmentation step, RandomKey key, Func<PlaneMap, (double, Interval)[]> measure) =>
        Examples.Decided<Move>(step, key) is { } move ? measure(move.Map) : [];
}
