using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using static Microsoft.ML.ParallelImages.Recipes.MoreColorExamples;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that bends the curve from dark to bright.</summary>
internal static class ToneExamples
{
    private const byte Grey = 100;

    private static readonly Posterize Flat = new() { Bits = new(1, 5), Probability = 0.9f };
    private static readonly Solarize Film = new() { Threshold = new(20, 220), Probability = 0.9f };
    private static readonly SolarizeAdd Lifted = new() { Levels = new(10, 100), Threshold = 150, Probability = 0.9f };
    private static readonly Gamma Bent = new() { Exponent = new(0.4f, 3), Probability = 0.9f };
    private static readonly Exposure Longer = new() { Stops = new(-2, 1), Probability = 0.9f };

    private static readonly ToneCurve Curved =
        new() { Dark = new(0.1f, 0.5f), Bright = new(0.4f, 0.9f), Probability = 0.9f };

    private static readonly Clahe Local = new() { ClipLimit = new(2, 6), Tiles = 2, Probability = 0.9f };

    public static Example[] All =>
    [
        Choice(new Invert { Probability = 0.4f }, new Invert { Probability = 0 }),
        Choice(new AutoContrast { Probability = 0.4f }, new AutoContrast { Probability = 0 }),
        Choice(new Equalize { Probability = 0.4f }, new Equalize { Probability = 0 }),
        new(Flat, new Posterize { Bits = Interval.Exactly(8) })
        {
            FewestPictures = 5,
            Drawn = key => [(Enumerable.Range(0, 8).Count(bit => TableOf(Flat, key)[1 << bit] > 0), Flat.Bits)],
            Refused =
            [
                ("Bits", () => new Posterize { Bits = new(0, 9) }),
                ("Bits", () => new Posterize { Bits = new(1.5f, 2) }),
            ],
        },
        new(Film, new Solarize { Threshold = Interval.Exactly(256) })
        {
            Drawn = key => [(FirstInverted(TableOf(Film, key)), Film.Threshold)],
            Refused = [("Threshold", () => new Solarize { Threshold = new(0, 257) })],
        },
        new(Lifted, new SolarizeAdd { Levels = Interval.Exactly(0) })
        {
            Drawn = key => [(TableOf(Lifted, key)[0], Lifted.Levels)],
            Refused =
            [
                ("Levels", () => new SolarizeAdd { Levels = new(-1, 0) }),
                ("Threshold", () => new SolarizeAdd { Threshold = 257 }),
            ],
        },
        new(Bent, new Gamma { Exponent = Interval.Exactly(1) })
        {
            Drawn = key =>
                [(TableOf(Bent, key)[Grey], new(Powered(3), Powered(Bent.Exponent.Low)))],
            Refused = [("Exponent", () => new Gamma { Exponent = new(0, 1) })],
        },
        new(Longer, new Exposure { Stops = Interval.Exactly(0) })
        {
            Drawn = key => [(TableOf(Longer, key)[Grey], new(Exposed(-2), Exposed(1)))],
            Refused = [("Stops", () => new Exposure { Stops = new(0, 11) })],
        },
        new(Curved, new ToneCurve { Dark = Interval.Exactly(1 / 3f), Bright = Interval.Exactly(2 / 3f) })
        {
            Drawn = DrawnCurve,
            Refused =
            [
                ("Dark", () => new ToneCurve { Dark = new(0, 2) }),
                ("Bright", () => new ToneCurve { Bright = new(-1, 1) }),
            ],
        },
        new(Local, new Clahe { Probability = 0 })
        {
            FewestPictures = 3,
            Drawn = key => [(Always<TileEqualization>(Local, key).ClipLimit, Local.ClipLimit)],
            Refused =
            [
                ("ClipLimit", () => new Clahe { ClipLimit = new(0.5f, 2) }),
                ("Tiles", () => new Clahe { Tiles = 0 }),
            ],
        },
    ];

    private static Example Choice(Augmentation typical, Augmentation neutral) => new(typical, neutral)
    {
        FewestPictures = 2,
        Refused = [("Probability", () => typical with { Probability = 1.5f })],
    };

    private static byte[] TableOf(Augmentation step, RandomKey key) => Always<Lookup>(step, key).Table;

    private static int FirstInverted(byte[] table) =>
        Enumerable.Range(0, 256).First(level => table[level] == 255 - level);

    private static byte Powered(double exponent) => (byte)((255 * Math.Pow(Grey / 255.0, exponent)) + 0.5);

    /// <summary>sRGB's curve there and back: the level is too bright for its straight part.</summary>
    private static byte Exposed(double stops)
    {
        var light = Math.Pow(2, stops) * Math.Pow(((Grey / 255.0) + 0.055) / 1.055, 2.4);
        return (byte)((255 * ((1.055 * Math.Pow(light, 1 / 2.4)) - 0.055)) + 0.5);
    }

    /// <summary>One end of the curve at a time, at the level that it moves most.</summary>
    private static (double, Interval)[] DrawnCurve(RandomKey key)
    {
        const float middle = 0.5f;
        const byte dark = 85, bright = 170;
        var (darks, brights) = (Curved.Dark, Curved.Bright);
        return
        [
            (
                TableOf(Curved with { Bright = Interval.Exactly(middle) }, key)[dark],
                new(ToneCurve.At(darks.Low, middle, dark), ToneCurve.At(darks.High, middle, dark))),
            (
                TableOf(Curved with { Dark = Interval.Exactly(middle) }, key)[bright],
                new(ToneCurve.At(middle, brights.Low, bright), ToneCurve.At(middle, brights.High, bright))),
        ];
    }
}
