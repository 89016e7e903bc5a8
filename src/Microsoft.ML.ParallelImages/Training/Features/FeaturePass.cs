using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>One walk over images for their features.</summary>
/// <param name="Images">All images; positions count in them.</param>
/// <param name="Positions">Which of them, in which order.</param>
/// <param name="Pass">Decides the draws of images that are trained on.</param>
internal sealed record FeaturePass(IReadOnlyList<LazyImage> Images, IReadOnlyList<int> Positions, Pass Pass);
