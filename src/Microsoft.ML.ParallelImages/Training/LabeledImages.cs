using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Images and the class of each.</summary>
/// <param name="Images">Not decoded.</param>
/// <param name="Labels">Class indices from 0, as many as images.</param>
public sealed record LabeledImages(IReadOnlyList<LazyImage> Images, IReadOnlyList<int> Labels)
{
    /// <summary>Number of images.</summary>
    public int Count => Images.Count;
}
