using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A fault of cameras and people that photos of the real world have, always of one strength.</summary>
/// <remarks>
/// It is done to a photo that was brought to about the network's size: a blur of two pixels would otherwise vanish in a
/// large photo and leave nothing of a small one.
/// </remarks>
internal sealed record Corruption(string Name, string Steps, Augmentation Step)
{
    /// <summary>Strong enough to hurt, and not so strong that people could not tell what is on the photo.</summary>
    public static IReadOnlyList<Corruption> All { get; } =
    [
        new("blur", "blurred by 2 pixels", new GaussianBlur { Sigma = new(2, 2) }),
        new("noise", "noise of 25 levels", new GaussianNoise { Deviation = new(25, 25) }),
        new("jpeg", "saved as JPEG of quality 10", new JpegArtifacts { Quality = new(10, 10) }),
        new("dark", "a third of the light", new Brightness { Factor = new(0.33f, 0.33f) }),
        new("rotation", "turned by 20 degrees", new Rotation { Degrees = new(20, 20) }),
    ];

    /// <summary>The model with this in front of everything that is done to its images.</summary>
    public ScorerSource Before(ScorerSource source)
    {
        var (size, crop) = (source.Description.InputSize, source.Description.CropFraction);
        var larger = new ImageSize((int)Math.Ceiling(size.Width / crop), (int)Math.Ceiling(size.Height / crop));
        var first = Recipe.Empty.Append(
            [new Resize(larger) { Mode = ResizeMode.ShorterSide }, Step with { Probability = 1 }], StepScope.Always);
        return source with
        {
            Recipe = source.Recipe.Steps.Aggregate(
                first, (recipe, step) => recipe.Append([step.Augmentation], step.Scope)),
        };
    }
}
