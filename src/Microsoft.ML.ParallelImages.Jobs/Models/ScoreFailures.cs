using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which failures of single photos are borne.</summary>
internal static class ScoreFailures
{
    /// <summary>What is wrong with a broken photo.</summary>
    /// <exception cref="ImageReadException">It is the machine that fails, not the photo.</exception>
    public static string ReasonOf(ImageScore score) => score.Error switch
    {
        ImageDecodeException broken => broken.Reason,
        { } other => throw other,
        _ => "",
    };
}
