using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>What a saved model must know to make the same pixels.</summary>
/// <param name="Spec">What images become.</param>
/// <param name="Encoding">File format of encoded rows.</param>
internal sealed record RenderOptions(TensorSpec Spec, ImageEncoding Encoding = ImageEncoding.Jpeg)
{
    /// <summary>What happens to broken images. Models that were saved without it throw.</summary>
    public DecodeFailurePolicy OnFailure { get; init; }

    public static RenderOptions Of(RenderSettings settings) =>
        new(settings.Renderer.Spec) { OnFailure = settings.Reader.Decode.OnFailure };
}
