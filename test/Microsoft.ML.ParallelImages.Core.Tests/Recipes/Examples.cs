using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One example for every augmentation; the contract fails for a kind that is missing here.</summary>
internal static class Examples
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

    private static readonly Brightness Light = new() { Factor = new(0.3f, 0.7f), Probability = 0.9f };
    private static readonly Contrast Hard = new() { Factor = new(1.5f, 2.5f), Probability = 0.9f };
    private static readonly Saturation Pale = new() { Factor = new(0.1f, 0.6f), Probability = 0.9f };

    private static readonly Example[] All =
    [
        new(new HorizontalFlip { Probability = 0.25f }, new HorizontalFlip { Probability = 0 })
        {
            Refused = [("Probability", () => new HorizontalFlip { Probability = 1.01f })],
        },
        new(new VerticalFlip { Probability = 0.75f }, new VerticalFlip { Probability = 0 })
        {
            Refused = [("Probability", () => new VerticalFlip { Probability = float.NaN })],
        },
        new(new Resize(new ImageSize(10, 20)), new Resize(Example.Size))
        {
            Draws = false,
            Refused = [("width", () => new Resize(0)), ("Probability", () => new Resize(1) { Probability = -1 })],
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
        new(Light, new Brightness { Factor = Once })
        {
            Drawn = key => Colors(Light, key, matrix => [(matrix.RR, Light.Factor), (matrix.BB, Light.Factor)]),
            Refused = [("Factor", () => new Brightness { Factor = Below })],
        },
        new(Hard, new Contrast { Factor = Once })
        {
            Drawn = DrawnContrast,
            Refused = [("Factor", () => new Contrast { Factor = Below })],
        },
        new(Pale, new Saturation { Factor = Once })
        {
            Drawn = key => Colors(Pale, key, matrix => [(matrix.RR - matrix.GR, Pale.Factor)]),
            Refused = [("Factor", () => new Saturation { Factor = Below })],
        },
        new(
            new ColorJitter { Brightness = new(0.5f, 0.9f), Contrast = new(1.1f, 1.5f), Saturation = new(0.2f, 0.4f) },
            new ColorJitter { Brightness = Once, Contrast = Once, Saturation = Once })
        {
            Refused =
            [
                ("Brightness", () => new ColorJitter { Brightness = Below }),
                ("Contrast", () => new ColorJitter { Contrast = Below }),
                ("Saturation", () => new ColorJitter { Saturation = Below }),
            ],
        },
    ];

    public static Example Of(string kind) =>
        All.SingleOrDefault(example => example.Typical.GetType().Name == kind)
        ?? throw new KeyNotFoundException($"{kind} has no example in {nameof(Examples)}; add one.");

    private static (double, Interval)[] Geometry(
        Augmentation step, RandomKey key, Func<PlaneMap, (double, Interval)[]> measure) =>
        Decided<Move>(step, key) is { } move ? measure(move.Map) : [];

    private static (double, Interval)[] Colors(
        Augmentation step, RandomKey key, Func<ColorMatrix, (double, Interval)[]> measure) =>
        measure(Decided<Recoloring>(step with { Probability = 1 }, key)!.Matrix);

    private static (double, Interval)[] DrawnContrast(RandomKey key) =>
        [(Decided<ContrastAboutMean>(Hard with { Probability = 1 }, key)!.Factor, Hard.Factor)];

    private static T? Decided<T>(Augmentation step, RandomKey key) where T : Decision =>
        Recipe.Empty.Append([step], StepScope.Always).Draw(Example.Size, key).Decisions.OfType<T>().FirstOrDefault();
}
