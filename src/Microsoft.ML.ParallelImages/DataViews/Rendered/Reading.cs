using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>One reading of a view's rows.</summary>
/// <param name="Pass">What the draws belong to.</param>
/// <param name="IsTraining">Whether a trainer reads, as a <see cref="TrainingClaim"/> decides.</param>
internal readonly record struct Reading(Pass Pass, bool IsTraining = false)
{
    /// <summary>
    /// The image to be rendered: marked where a trainer reads, since nothing else tells the renderer of it.
    /// </summary>
    public LazyImage? Of(LazyImage? image) => IsTraining ? image?.ForTraining() : image;
}
