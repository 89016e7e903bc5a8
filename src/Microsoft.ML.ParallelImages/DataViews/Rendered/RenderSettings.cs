using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>How a column of images becomes pixels.</summary>
/// <param name="Renderer">What they become.</param>
/// <param name="Reader">Workers, look-ahead and failure policy.</param>
/// <param name="Seed">Names the run that the draws belong to.</param>
internal sealed record RenderSettings(Renderer Renderer, ReaderOptions Reader, long Seed)
{
    /// <summary>Is told of each image that is left out, once, on any thread.</summary>
    public Action<string>? Warn { get; init; }
}
