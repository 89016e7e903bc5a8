using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One example for every augmentation; the contract fails for a kind that is missing here.</summary>
internal static class Examples
{
    private static readonly Example[] All =
    [
        .. GeometryExamples.All, .. CropExamples.All, .. WarpExamples.All, .. ColorExamples.All,
        .. MoreColorExamples.All, .. ToneExamples.All, .. CombinatorExamples.All, .. KerasExamples.All,
    ];

    public static Example Of(string kind) =>
        All.SingleOrDefault(example => example.Typical.GetType().Name == kind)
        ?? throw new KeyNotFoundException($"{kind} has no example in {nameof(Examples)}; add one.");

    /// <summary>The first decision of a kind that a step draws.</summary>
    public static T? Decided<T>(Augmentation step, RandomKey key) where T : Decision =>
        Recipe.Empty.Append([step], StepScope.Always).Draw(Example.Size, key).Decisions.OfType<T>().FirstOrDefault();
}
