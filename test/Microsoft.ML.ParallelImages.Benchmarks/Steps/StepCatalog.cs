using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Benchmarks.Steps;

/// <summary>
/// The steps that are measured, each at values at which it acts; <c>steps.py</c> does the same by name.
/// </summary>
internal static class StepCatalog
{
    /// <summary>Width and height of the picture.</summary>
    public const int Side = 512;

    /// <summary>Width and height of what is cut out and made smaller.</summary>
    public const int Smaller = 224;

    /// <summary>The twelve that are used most, two of them in two forms.</summary>
    public static IReadOnlyDictionary<string, Augmentation[]> Common { get; } = new Dictionary<string, Augmentation[]>
    {
        ["flip"] = [new HorizontalFlip { Probability = 1 }],
        ["crop"] = [new PlacedCrop(new(448, 448))],
        ["resized-crop"] = [Crop],
        ["affine"] = [Affine],
        ["jitter"] = [Jitter],
        ["jitter-hue"] = [Jitter with { Hue = Interval.Exactly(0.05f) }],
        ["gaussian-blur"] = [new GaussianBlur { Sigma = Interval.Exactly(1.5f), KernelSize = 9 }],
        ["equalize"] = [new Equalize { Probability = 1 }],
        ["erasing"] = [new Erasing { AreaFraction = Interval.Exactly(0.15f), Probability = 1 }],
        ["gaussian-noise"] = [new GaussianNoise { Deviation = Interval.Exactly(15) }],
        ["posterize"] = [new Posterize { Probability = 1 }],
        ["solarize"] = [new Solarize { Probability = 1 }],
        ["jpeg"] = [new JpegArtifacts { Quality = Interval.Exactly(50) }],
        ["perspective"] = [new Perspective { Border = Border.Black, Probability = 1 }],
    };

    /// <summary>All others that somebody else has, too.</summary>
    public static IReadOnlyDictionary<string, Augmentation[]> Others { get; } = new Dictionary<string, Augmentation[]>
    {
        ["vertical-flip"] = [new VerticalFlip { Probability = 1 }],
        ["transpose"] = [new Transpose { Probability = 1 }],
        ["resize"] = [new Resize(Smaller)],
        ["enlarge"] = [new Resize(768)],
        ["pad"] = [new Pad(32)],
        ["rotation"] = [new Rotation { Degrees = Interval.Exactly(20), Border = Border.Black }],
        ["rotation-nearest"] = [Affine with { Interpolation = Interpolation.Nearest }],
        ["rotation-bicubic"] = [Affine with { Interpolation = Interpolation.Bicubic }],
        ["rotation-reflect"] = [new Rotation { Degrees = Interval.Exactly(20), Border = Border.Reflect }],
        ["elastic"] = [new ElasticDistortion()],
        ["brightness"] = [new Brightness { Factor = Interval.Exactly(1.2f) }],
        ["contrast"] = [new Contrast { Factor = Interval.Exactly(1.2f) }],
        ["saturation"] = [new Saturation { Factor = Interval.Exactly(1.2f) }],
        ["hue"] = [new Hue { Turn = Interval.Exactly(0.05f) }],
        ["grayscale"] = [new Grayscale { Probability = 1 }],
        ["rgb-shift"] = [new RgbShift()],
        ["channel-shuffle"] = [new ChannelShuffle { Probability = 1 }],
        ["sepia"] = [new Sepia { Probability = 1 }],
        ["invert"] = [new Invert { Probability = 1 }],
        ["gamma"] = [new Gamma()],
        ["auto-contrast"] = [new AutoContrast { Probability = 1 }],
        ["clahe"] = [new Clahe { ClipLimit = Interval.Exactly(2), Probability = 1 }],
        ["sharpness"] = [new Sharpness { Factor = Interval.Exactly(1.8f), Probability = 1 }],
        ["unsharp-mask"] = [new UnsharpMask { Amount = Interval.Exactly(0.5f), Sigma = Interval.Exactly(1) }],
        ["motion-blur"] = [new MotionBlur { Length = Interval.Exactly(7), Degrees = Interval.Exactly(30) }],
        ["median-blur"] = [new MedianBlur { Radius = Interval.Exactly(2) }],
        ["defocus"] = [new Defocus { Radius = Interval.Exactly(3) }],
        ["salt-and-pepper"] = [new SaltAndPepper()],
        ["speckle"] = [new MultiplicativeNoise { Deviation = Interval.Exactly(0.1f), PerChannel = true }],
        ["downscale"] = [new Downscale { Scale = Interval.Exactly(0.5f) }],
        ["vignette"] = [new Vignette { Strength = Interval.Exactly(0.4f) }],
        ["coarse-dropout"] = [new CoarseDropout { Holes = Interval.Exactly(8), Probability = 1 }],
        ["pixel-dropout"] = [new PixelDropout { Probability = 1 }],
    };

    /// <summary>Several at once; the last one is drawn anew for each picture, as by everybody.</summary>
    public static IReadOnlyDictionary<string, Augmentation[]> Chains { get; } = new Dictionary<string, Augmentation[]>
    {
        ["five-moves"] =
        [
            new HorizontalFlip { Probability = 1 }, Affine,
            new Rotation { Degrees = Interval.Exactly(5), Border = Border.Black },
            new Shear { Degrees = Interval.Exactly(5), Border = Border.Black },
            new Zoom { Factor = Interval.Exactly(1.1f), Border = Border.Black },
        ],
        [TrivialAugment] = [new ResizedCrop(Smaller), new TrivialAugmentWide()],
    };

    /// <summary>The chain whose draws change.</summary>
    public const string TrivialAugment = "crop-trivial-augment";

    /// <summary>The steps of one name.</summary>
    public static Augmentation[] Of(string name) =>
        Common.TryGetValue(name, out var steps) || Others.TryGetValue(name, out steps) ? steps : Chains[name];

    private static ResizedCrop Crop =>
        new(Smaller) { AreaFraction = Interval.Exactly(0.5f), AspectRatio = Interval.Exactly(1) };

    private static Affine Affine => new()
    {
        Degrees = Interval.Exactly(15),
        Horizontal = Interval.Exactly(0.05f),
        Vertical = Interval.Exactly(0.05f),
        Scale = Interval.Exactly(1.1f),
        ShearX = Interval.Exactly(5),
        Border = Border.Black,
    };

    private static ColorJitter Jitter => new()
    {
        Brightness = Interval.Exactly(1.2f),
        Contrast = Interval.Exactly(1.2f),
        Saturation = Interval.Exactly(1.2f),
    };
}
