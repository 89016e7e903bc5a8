using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that mixes, moves or turns colours.</summary>
internal static class MoreColorExamples
{
    private static readonly Interval None = Interval.Exactly(0), Once = Interval.Exactly(1);

    private static readonly Hue Turned = new() { Turn = new(0.1f, 0.3f), Probability = 0.9f };
    private static readonly ChannelShift Lighter = new() { Levels = new(10, 40), Probability = 0.9f };
    private static readonly WhiteBalance Evening = new() { Kelvin = new(2000, 5000), Probability = 0.9f };
    private static readonly Sepia Old = new() { Strength = new(0.3f, 0.8f), Probability = 0.9f };

    private static readonly RgbShift Tint =
        new() { Red = new(5, 10), Green = new(-20, -10), Blue = new(30, 60), Probability = 0.9f };

    private static readonly PhotometricDistort Distorted = new()
    {
        Brightness = new(0.5f, 0.9f),
        Contrast = new(1.1f, 1.5f),
        Saturation = new(0.2f, 0.4f),
        Hue = new(0.1f, 0.2f),
        EachProbability = 0.8f,
        Probability = 0.9f,
    };

    public static Example[] All =>
    [
        new(Turned, new Hue { Turn = None })
        {
            Drawn = key => [(Always<HueTurn>(Turned, key).Turn, Turned.Turn)],
            Refused = [("Turn", () => new Hue { Turn = Interval.PlusMinus(0.6f) })],
        },
        new(Lighter, new ChannelShift { Levels = None })
        {
            Drawn = key => [(Always<ShiftInsideRange>(Lighter, key).Levels, Lighter.Levels)],
            Refused = [("Levels", () => new ChannelShift { Levels = new(0, 256) })],
        },
        new(new Grayscale { Probability = 0.5f }, new Grayscale { Probability = 0 })
        {
            FewestPictures = 2,
            Refused = [("Probability", () => new Grayscale { Probability = -1 })],
        },
        new(Evening, new WhiteBalance { Kelvin = Interval.Exactly(6504) })
        {
            Drawn = DrawnLight,
            Refused = [("Kelvin", () => new WhiteBalance { Kelvin = new(1000, 6504) })],
        },
        new(Tint, new RgbShift { Red = None, Green = None, Blue = None })
        {
            Drawn = DrawnTint,
            Refused =
            [
                ("Red", () => new RgbShift { Red = new(0, 256) }),
                ("Green", () => new RgbShift { Green = new(-256, 0) }),
                ("Blue", () => new RgbShift { Blue = new(0, 256) }),
            ],
        },
        new(new ChannelShuffle { Probability = 0.9f }, new ChannelShuffle { Probability = 0 })
        {
            FewestPictures = 4,
            Refused = [("Probability", () => new ChannelShuffle { Probability = 2 })],
        },
        new(new ChannelDrop { Fill = 9, Probability = 0.9f }, new ChannelDrop { Probability = 0 })
        {
            FewestPictures = 3,
            Refused = [("Probability", () => new ChannelDrop { Probability = 2 })],
        },
        new(Old, new Sepia { Strength = None })
        {
            Drawn = key => [(Always<Recoloring>(Old, key).Matrix.RG / 0.769, Old.Strength)],
            Refused = [("Strength", () => new Sepia { Strength = new(0, 1.1f) })],
        },
        new(new FancyPca { Deviation = 0.3f, Probability = 0.9f }, new FancyPca { Deviation = 0 })
        {
            Refused = [("Deviation", () => new FancyPca { Deviation = -1 })],
        },
        new(Distorted, new PhotometricDistort { EachProbability = 0 })
        {
            Refused =
            [
                ("Brightness", () => new PhotometricDistort { Brightness = new(-1, 1) }),
                ("Hue", () => new PhotometricDistort { Hue = new(0, 1) }),
                ("EachProbability", () => new PhotometricDistort { EachProbability = 2 }),
            ],
        },
    ];

    /// <summary>What a step decides when it acts.</summary>
    public static T Always<T>(Augmentation step, RandomKey key) where T : Decision =>
        Examples.Decided<T>(step with { Probability = 1 }, key)!;

    private static (double, Interval)[] DrawnTint(RandomKey key)
    {
        var matrix = Always<Recoloring>(Tint, key).Matrix;
        return [(matrix.R0, Tint.Red), (matrix.G0, Tint.Green), (matrix.B0, Tint.Blue)];
    }

    /// <summary>Red over blue falls with the temperature.</summary>
    private static (double, Interval)[] DrawnLight(RandomKey key)
    {
        var allowed = new Interval(Warmth(Evening.Kelvin.High), Warmth(Evening.Kelvin.Low));
        var matrix = Always<Recoloring>(Evening, key).Matrix;
        return [(MathF.Log(matrix.RR / matrix.BB), allowed)];

        static float Warmth(float kelvin)
        {
            var matrix = WhiteBalance.MatrixOf(kelvin);
            return MathF.Log(matrix.RR / matrix.BB);
        }
    }
}
