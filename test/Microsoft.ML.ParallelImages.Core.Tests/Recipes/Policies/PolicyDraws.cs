using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What policies draw, and which operation it was.</summary>
internal static class PolicyDraws
{
    /// <summary>The decisions of a step for a picture of 331 × 662, key by key.</summary>
    public static IEnumerable<IReadOnlyList<Decision>> Of(Augmentation step, int draws)
    {
        var recipe = Recipe.Empty.Append([step], StepScope.Always);
        return Enumerable.Range(0, draws)
            .Select(i => recipe.Draw(new ImageSize(331, 662), RandomKey.FromSeed(3).Child(i)).Decisions);
    }

    /// <summary>
    /// The operation that made a decision; of those that change nothing, only colours are told apart.
    /// </summary>
    public static PolicyOperation OperationOf(Decision decision) => decision switch
    {
        Move { Map: { XY: not 0, YX: not 0 } } => PolicyOperation.Rotate,
        Move { Map.XY: not 0 } => PolicyOperation.ShearX,
        Move { Map.YX: not 0 } => PolicyOperation.ShearY,
        Move { Map.X0: not 0 } => PolicyOperation.TranslateX,
        Move => PolicyOperation.TranslateY,
        Recoloring { Matrix.RR: -1 } => PolicyOperation.Invert,
        Recoloring { Matrix: { RG: 0, RR: not 1 } } => PolicyOperation.Brightness,
        Recoloring => PolicyOperation.Color,
        ContrastAboutMean => PolicyOperation.Contrast,
        SharpnessFilter => PolicyOperation.Sharpness,
        Lookup lookup => lookup.Table[255] == 0 ? PolicyOperation.Solarize : PolicyOperation.Posterize,
        LevelStretch => PolicyOperation.AutoContrast,
        LevelEqualization => PolicyOperation.Equalize,
        _ => throw new ArgumentException($"No operation of the policies decides {decision}.", nameof(decision)),
    };
}
