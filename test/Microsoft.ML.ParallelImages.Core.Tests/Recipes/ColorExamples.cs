using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that changes colours.</summary>
internal static class ColorExamples
{
    private static readonly Interval Once = Interval.Exactly(1);
    private static readonly Interval Below = new(-0.1f, 1);

    private static readonly Brightness Light = new() { Factor = new(0.3f, 0.7f), Probability = 0.9f };
    private static readonly Contrast Hard = new() { Factor = new(1.5f, 2.5f), Probability = 0.9f };
    private static readonly Saturation Pale = new() { Factor = new(0.1f, 0.6f), Probability = 0.9f };

    public static Example[] All =>
    [
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
                ("Hue", () => new ColorJitter { Hue = new(0, 0.6f) }),
            ],
        },
    ];

    private static (double, Interval)[] Colors(
        Augmentation step, RandomKey key, Func<ColorMatrix, (double, Interval)[]> measure) =>
        measure(Examples.Decided<Recoloring>(step with { Probability = 1 }, key)!.Matrix);

    private static (double, Interval)[] DrawnContrast(RandomKey key) =>
        [(Examples.Decided<ContrastAboutMean>(Hard with { Probability = 1 }, key)!.Factor, Hard.Factor)];
}
