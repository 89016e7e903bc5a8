using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using static Microsoft.ML.ParallelImages.Recipes.MoreColorExamples;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that sees neighbours or places.</summary>
internal static class FilterExamples
{
    private static readonly Interval None = Interval.Exactly(0), Below = new(-0.1f, 0.5f), Above = new(0.5f, 256);

    private static readonly Sharpness Crisp = new() { Factor = new(1.2f, 3), Probability = 0.9f };

    private static readonly UnsharpMask Masked =
        new() { Amount = new(0.5f, 2), Sigma = new(0.6f, 1.5f), Threshold = 1, Probability = 0.9f };

    private static readonly GaussianBlur Soft = new() { Sigma = new(0.5f, 3), KernelSize = 7, Probability = 0.9f };

    private static readonly MotionBlur Moved =
        new() { Length = new(2, 9), Degrees = new(-30, 120), Probability = 0.9f };

    private static readonly MedianBlur Middle = new() { Radius = new(1, 5), Probability = 0.9f };
    private static readonly Defocus Far = new() { Radius = new(0.5f, 4), Probability = 0.9f };
    private static readonly GaussianNoise Noisy = new() { Deviation = new(5, 20), Probability = 0.9f };

    private static readonly CameraNoise Dark =
        new() { Darks = new(1, 3), Brights = new(5, 9), Color = new(0.3f, 0.9f), Probability = 0.9f };

    private static readonly SaltAndPepper Specks =
        new() { Amount = new(0.05f, 0.2f), Salt = new(0.1f, 0.3f), Probability = 0.9f };

    private static readonly MultiplicativeNoise Speckle =
        new() { Deviation = new(0.05f, 0.2f), PerChannel = true, Probability = 0.9f };

    private static readonly JpegArtifacts Saved = new() { Quality = new(5, 60), Probability = 0.9f };
    private static readonly Downscale Cheap = new() { Scale = new(0.2f, 0.8f), Blocks = true, Probability = 0.9f };

    private static readonly Vignette Corners =
        new() { Strength = new(0.3f, 0.9f), Center = new(0.2f, 0.9f), Probability = 0.9f };

    public static Example[] All =>
    [
        new(Crisp, new Sharpness { Factor = Interval.Exactly(1) })
        {
            Drawn = key => [(Always<SharpnessFilter>(Crisp, key).Factor, Crisp.Factor)],
            Refused = [("Factor", () => new Sharpness { Factor = Below })],
        },
        new(Masked, new UnsharpMask { Amount = None })
        {
            Drawn = key =>
            [
                (Always<UnsharpFilter>(Masked, key).Amount, Masked.Amount),
                (Always<UnsharpFilter>(Masked, key).Sigma, Masked.Sigma),
            ],
            Refused =
            [
                ("Amount", () => new UnsharpMask { Amount = Below }),
                ("Sigma", () => new UnsharpMask { Sigma = Below }),
            ],
        },
        new(Soft, new GaussianBlur { Sigma = None })
        {
            Drawn = key => [(Always<GaussFilter>(Soft, key).Sigma, Soft.Sigma)],
            Refused =
            [
                ("Sigma", () => new GaussianBlur { Sigma = new(1, 51) }),
                ("KernelSize", () => new GaussianBlur { KernelSize = 4 }),
                ("KernelSize", () => new GaussianBlur { KernelSize = -3 }),
            ],
        },
        new(Moved, new MotionBlur { Length = Interval.Exactly(1) })
        {
            Drawn = key =>
            [
                (Always<MotionFilter>(Moved, key).Length, Moved.Length),
                (Always<MotionFilter>(Moved, key).Degrees, Moved.Degrees),
            ],
            Refused =
            [
                ("Length", () => new MotionBlur { Length = Below }),
                ("Degrees", () => new MotionBlur { Degrees = new(0, 361) }),
            ],
        },
        new(Middle, new MedianBlur { Radius = None })
        {
            FewestPictures = 4,
            Drawn = key => [(Always<MedianFilter>(Middle, key).Radius, Middle.Radius)],
            Refused =
            [
                ("Radius", () => new MedianBlur { Radius = new(0, 8) }),
                ("Radius", () => new MedianBlur { Radius = new(0.5f, 1) }),
            ],
        },
        new(Far, new Defocus { Radius = None })
        {
            Drawn = key => [(Always<DiskFilter>(Far, key).Radius, Far.Radius)],
            Refused = [("Radius", () => new Defocus { Radius = Below })],
        },
        new(Noisy, new GaussianNoise { Deviation = None })
        {
            Drawn = key => [(Always<NoiseFilter>(Noisy, key).Deviation, Noisy.Deviation)],
            Refused = [("Deviation", () => new GaussianNoise { Deviation = Above })],
        },
        new(Dark, new CameraNoise { Darks = None, Brights = None })
        {
            Drawn = DrawnSensor,
            Refused =
            [
                ("Darks", () => new CameraNoise { Darks = Below }),
                ("Brights", () => new CameraNoise { Brights = Above }),
                ("Color", () => new CameraNoise { Color = Above }),
            ],
        },
        new(Specks, new SaltAndPepper { Amount = None })
        {
            Drawn = key =>
            [
                (Always<SpeckFilter>(Specks, key).Amount, Specks.Amount),
                (Always<SpeckFilter>(Specks, key).Salt, Specks.Salt),
            ],
            Refused =
            [
                ("Amount", () => new SaltAndPepper { Amount = Above }),
                ("Salt", () => new SaltAndPepper { Salt = Below }),
            ],
        },
        new(Speckle, new MultiplicativeNoise { Deviation = None })
        {
            Drawn = key => [(Always<SpeckleFilter>(Speckle, key).Deviation, Speckle.Deviation)],
            Refused = [("Deviation", () => new MultiplicativeNoise { Deviation = Below })],
        },
        new(Saved, new JpegArtifacts { Probability = 0 })
        {
            Drawn = key => [(Always<JpegFilter>(Saved, key).Quality, Saved.Quality)],
            Refused =
            [
                ("Quality", () => new JpegArtifacts { Quality = new(0, 50) }),
                ("Quality", () => new JpegArtifacts { Quality = new(10.5f, 50) }),
            ],
        },
        new(Cheap, new Downscale { Scale = Interval.Exactly(1) })
        {
            FewestPictures = 10,
            Drawn = key => [(Always<DownscaleFilter>(Cheap, key).Scale, Cheap.Scale)],
            Refused = [("Scale", () => new Downscale { Scale = new(0, 1) })],
        },
        new(Corners, new Vignette { Strength = None })
        {
            Drawn = key =>
            [
                (Always<VignetteFilter>(Corners, key).Strength, Corners.Strength),
                (Always<VignetteFilter>(Corners, key).X, Corners.Center),
                (Always<VignetteFilter>(Corners, key).Y, Corners.Center),
            ],
            Refused =
            [
                ("Strength", () => new Vignette { Strength = Above }),
                ("Center", () => new Vignette { Center = Below }),
            ],
        },
    ];

    private static (double, Interval)[] DrawnSensor(RandomKey key)
    {
        var drawn = Always<SensorFilter>(Dark, key);
        return [(drawn.Darks, Dark.Darks), (drawn.Brights, Dark.Brights), (drawn.Color, Dark.Color)];
    }
}
