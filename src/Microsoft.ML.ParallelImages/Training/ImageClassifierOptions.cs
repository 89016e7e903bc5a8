using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>How <c>ImageClassifier</c> trains. Immutable: the same options give the same model again.</summary>
public sealed record ImageClassifierOptions
{
    /// <summary>
    /// Key column with the class of each image, with the texts, numbers or true and false that the keys stand for, as
    /// <c>MapValueToKey</c> makes it. Default <c>Label</c>.
    /// </summary>
    public string LabelColumnName { get; init => field = Require.NotEmpty(value); } = "Label";

    /// <summary>Column of lazy images. Default <c>Image</c>.</summary>
    public string ImageColumnName { get; init => field = Require.NotEmpty(value); } = "Image";

    /// <summary>
    /// Makes the engine that trains, once for each Fit; the trainer disposes it. Default: a new head on the embedded
    /// network, <see cref="OnnxHeadEngine"/>.
    /// </summary>
    public Func<IImageTrainingEngine> Engine
    {
        get;
        init => field = Require.Given(value);
    } = () => new OnnxHeadEngine();

    /// <summary>Whether rare classes count more. Default: every image counts the same.</summary>
    public ClassBalancing ClassBalancing { get; init => field = Require.Defined(value); }

    /// <summary>Workers, look-ahead and what happens to broken images, in training and scoring.</summary>
    public ReaderOptions Reader { get; init => field = Require.Given(value); } = new();

    /// <summary>
    /// What the model runs on when it scores; an error comes with the first image. Default: a graphics card where ONNX
    /// Runtime can use one, which computes the images of all workers together; the last digits of its scores then
    /// depend on which those were.
    /// </summary>
    public Device ScoringDevice { get; init; }

    /// <summary>Decides every draw. Default 0.</summary>
    public long Seed { get; init; }
}
