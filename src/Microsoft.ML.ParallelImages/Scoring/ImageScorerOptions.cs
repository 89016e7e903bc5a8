using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>How an <see cref="ImageScorer"/> works. Immutable.</summary>
public sealed record ImageScorerOptions
{
    /// <summary>
    /// Images that are scored at a time, at least 1; whoever comes when so many are in hand waits. Each takes one core.
    /// Default: one for each core. On a graphics card, where they are computed together, twice as many may be faster.
    /// Results do not depend on it on a processor.
    /// </summary>
    public int Workers { get; init => field = Require.Positive(value); } = Environment.ProcessorCount;

    /// <summary>
    /// The most probable classes that a result names, at least 1; all where there are fewer. Default 5.
    /// </summary>
    public int Top { get; init => field = Require.Positive(value); } = 5;

    /// <summary>
    /// Pictures of each image that its scores are the mean of: 1 as the model was trained for, 2 that and its mirror
    /// image, 5 the corners and the middle, 10 these and their mirror images, which cost as many times as much. Default
    /// 1. Mirror images are not for text and digits.
    /// </summary>
    public int Views { get; init => field = ScorerViews.Require(value); } = 1;

    /// <summary>
    /// What the network runs on. Default: a graphics card where ONNX Runtime can use one, else the processor.
    /// </summary>
    public Device Device { get; init; }

    /// <summary>
    /// How large files and pictures may be, and what becomes of truncated ones. <see cref="DecodeOptions.OnFailure"/>
    /// is ignored: what a broken picture does is said at <see cref="ImageScorer.Predict(string)"/> and
    /// <see cref="ImageScorer.PredictMany(IEnumerable{Sources.ImageFile})"/>.
    /// </summary>
    public DecodeOptions Decode { get; init => field = Require.Given(value); } = new();
}
