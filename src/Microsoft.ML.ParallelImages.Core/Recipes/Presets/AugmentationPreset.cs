using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Steps that are known to go well together, with what they are good for and what they are not.</summary>
/// <remarks>
/// A beginning: steps may be taken out, put in or changed. All but <see cref="None"/> make pictures of the given size.
/// Later versions may choose other steps; a saved recipe keeps those that it was made of.
/// </remarks>
public sealed class AugmentationPreset
{
    private readonly Func<ImageSize, Augmentation[]> _steps;

    private AugmentationPreset(string name, string goodFor, string notFor, Func<ImageSize, Augmentation[]> steps) =>
        (Name, GoodFor, NotFor, _steps) = (name, goodFor, notFor, steps);

    /// <summary>No steps: each epoch sees the same pictures.</summary>
    public static AugmentationPreset None { get; } = new(
        nameof(None),
        "A first look, a base line, and data that were augmented before.",
        "Not for a whole network on a few thousand photos, which it would learn by heart.",
        _ => []);

    /// <summary>Crops that show nearly all, and flips.</summary>
    public static AugmentationPreset Light { get; } = new(
        nameof(Light),
        "A new head on a frozen network, or few epochs.",
        "Not for text, digits and other things that a mirror changes.",
        size => [Crop(size, 0.8f), new HorizontalFlip()]);

    /// <summary>Crops of at least half, flips, small turns, and a colour jitter.</summary>
    public static AugmentationPreset Standard { get; } = new(
        nameof(Standard),
        "Photos of things in any light, ten epochs and more.",
        "Not for text and digits, nor where shades of colour tell the classes apart.",
        size => [Crop(size, 0.5f), new HorizontalFlip(), Turns(10), new ColorJitter()]);

    /// <summary>Crops of at least a quarter, flips, two strong steps of RandAugment, and erasing.</summary>
    public static AugmentationPreset Strong { get; } = new(
        nameof(Strong),
        "A whole network that learns its photos by heart, thirty epochs and more.",
        "Not for frozen networks and short trainings, which it slows down, nor for small things at the photo's edge.",
        size => [Crop(size, 0.25f), new HorizontalFlip(), new RandAugment(2, 15), Erased(0.25f)]);

    /// <summary>Crops of 8 % to all, flips, TrivialAugmentWide, and erasing: torchvision's recipe of 2021.</summary>
    public static AugmentationPreset ImageNetTraining { get; } = new(
        nameof(ImageNetTraining),
        "A network from scratch on a hundred thousand photos and more, for hundreds of epochs.",
        "Not for fine-tuning: crops of 8 % often miss what the photo is of.",
        size => [new ResizedCrop(size), new HorizontalFlip(), new TrivialAugmentWide(), Erased(0.1f)]);

    /// <summary>Crops of at least half, flips, TrivialAugmentWide, and erasing.</summary>
    public static AugmentationPreset FineTuning { get; } = new(
        nameof(FineTuning),
        "A whole pretrained network on hundreds to thousands of photos.",
        "Not for text and digits, nor where colours or the way up tell the classes apart.",
        size => [Crop(size, 0.5f), new HorizontalFlip(), new TrivialAugmentWide(), Erased(0.25f)]);

    /// <summary>Crops that show nearly all, and 3-Augment: the recipe of DeiT III.</summary>
    public static AugmentationPreset ThreeAugment { get; } = new(
        nameof(ThreeAugment),
        "Vision transformers on large data sets.",
        "Not where colours tell the classes apart: a third of the photos are grey.",
        size => [new SimpleRandomCrop(size), new ThreeAugment()]);

    /// <summary>The settings that many examples of Keras's <c>ImageDataGenerator</c> have.</summary>
    /// <remarks>Its shear of 0.2 is in degrees, so that hardly anything is sheared, as there.</remarks>
    public static AugmentationPreset KerasDefaults { get; } = new(
        nameof(KerasDefaults),
        "Repeating what a Keras example did, on square photos or those that may be squeezed.",
        "Not for text and digits, nor as a first choice: it changes no colours.",
        size => [new Resize(size), Keras()]);

    /// <summary>
    /// The whole page a little turned and askew, in other light, blurred or compressed; nothing is mirrored.
    /// </summary>
    /// <remarks>
    /// Pages stand on white. Scoring should show them so, too: by a <see cref="Letterbox"/> that always acts.
    /// </remarks>
    public static AugmentationPreset Documents { get; } = new(
        nameof(Documents),
        "Scanned and photographed pages, forms, receipts, and text in general.",
        "Not for photos of things: it changes too little.",
        size => [.. Page(size), .. Camera()]);

    /// <summary>All eight turns and mirror images, crops of at least half, and a colour jitter.</summary>
    public static AugmentationPreset Aerial { get; } = new(
        nameof(Aerial),
        "Pictures without an up and a left: from above, through a microscope, of textures.",
        "Not for photos that people take: a car on its roof is another thing.",
        size => [new D4(), Crop(size, 0.5f), new ColorJitter()]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AugmentationPreset> All { get; } =
    [
        None, Light, Standard, Strong, ImageNetTraining, FineTuning, ThreeAugment, KerasDefaults, Documents, Aerial,
    ];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it is for, a sentence.</summary>
    public string GoodFor { get; }

    /// <summary>What it is not for, a sentence.</summary>
    public string NotFor { get; }

    private static Border White => Border.Constant(new(255, 255, 255));

    /// <summary>The preset of a name, in upper or lower case.</summary>
    /// <exception cref="ArgumentException">There is none; the message has all names.</exception>
    public static AugmentationPreset Find(string name) =>
        All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no preset '{name}'; expected one of {string.Join(", ", All)}.", nameof(name));

    /// <summary>The steps, for square pictures of <paramref name="side"/> pixels.</summary>
    public Augmentation[] Steps(int side) => Steps(ImageSize.Square(side));

    /// <summary>The steps, for pictures of <paramref name="size"/>.</summary>
    public Augmentation[] Steps(ImageSize size) => _steps(size);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private static ResizedCrop Crop(ImageSize size, float leastArea) => new(size) { AreaFraction = new(leastArea, 1) };

    private static Rotation Turns(float degrees) => new() { Degrees = Interval.PlusMinus(degrees) };

    private static Erasing Erased(float probability) => new() { Probability = probability };

    private static KerasAugmentation Keras() => new()
    {
        RotationRange = 20,
        WidthShiftRange = 0.2,
        HeightShiftRange = 0.2,
        ShearRange = 0.2f,
        ZoomRange = KerasAugmentation.ZoomOf(0.2f),
        HorizontalFlip = true,
    };

    private static Augmentation[] Page(ImageSize size) =>
    [
        Turns(2) with { Border = White }, new Perspective { Distortion = 0.1f, Border = White },
        new Letterbox(size) { Border = White },
    ];

    private static Augmentation[] Camera() =>
    [
        new ColorJitter(), new GaussianBlur { Sigma = new(0.1f, 1), Probability = 0.3f },
        new JpegArtifacts { Probability = 0.3f },
    ];
}
