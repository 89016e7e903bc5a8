using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// What may happen to an image: an immutable description from which each pass draws what does happen.
/// </summary>
/// <remarks>
/// Derive from <see cref="GeometricAugmentation"/> (moves pixels), <see cref="PointwiseAugmentation"/> (recolours each
/// pixel alone), <see cref="PixelAugmentation{TDecision}"/> (needs the whole picture) or
/// <see cref="CompositeAugmentation"/> (chooses among others). Drawing sees no pixels; doing sees no randomness.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HorizontalFlip), nameof(HorizontalFlip))]
[JsonDerivedType(typeof(VerticalFlip), nameof(VerticalFlip))]
[JsonDerivedType(typeof(Resize), nameof(Resize))]
[JsonDerivedType(typeof(CenterCrop), nameof(CenterCrop))]
[JsonDerivedType(typeof(ResizedCrop), nameof(ResizedCrop))]
[JsonDerivedType(typeof(Rotation), nameof(Rotation))]
[JsonDerivedType(typeof(Translation), nameof(Translation))]
[JsonDerivedType(typeof(Zoom), nameof(Zoom))]
[JsonDerivedType(typeof(Shear), nameof(Shear))]
[JsonDerivedType(typeof(Brightness), nameof(Brightness))]
[JsonDerivedType(typeof(Contrast), nameof(Contrast))]
[JsonDerivedType(typeof(Saturation), nameof(Saturation))]
[JsonDerivedType(typeof(ColorJitter), nameof(ColorJitter))]
public abstract record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>How often the step acts at all, 0 (never) to 1 (always, the default unless the step says otherwise).</summary>
    public float Probability { get; init => field = Require.Fraction(value); } = 1;

    /// <summary>Draws whether the step acts; uses no numbers when it always does.</summary>
    internal bool Acts(ref CounterRandom random) => Probability >= 1 || random.Chance(Probability);

    /// <summary>One line that says what the step decides for an image of <paramref name="size"/>.</summary>
    internal abstract string Explain(ImageSize size, ref CounterRandom random);
}
