using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>How a new head is trained on a frozen ONNX network. Immutable.</summary>
public sealed record OnnxHeadOptions
{
    /// <summary>The network that makes features. Default: the embedded EfficientNet-Lite0.</summary>
    public ImageNetwork Network { get; init => field = Require.Given(value); } = ImageNetwork.EfficientNetLite0;

    /// <summary>
    /// What the network runs on. Default: a graphics card where ONNX Runtime can use one; its features differ in their
    /// last digits from those of the processor. The head is always fitted on the processor.
    /// </summary>
    public Device Device { get; init; }

    /// <summary>
    /// Augmented copies of each image whose features are kept beside the image's own; every epoch draws one of them for
    /// each image. Costs one pass of the network a copy, 0 to 1000. Default 1; not made when the recipe augments
    /// nothing.
    /// </summary>
    public int AugmentedCopies { get; init => field = Require.Between(value, 0, 1000); } = 1;

    /// <summary>Passes over the kept features, at least 1. Default 30: a fraction of a second each.</summary>
    public int Epochs { get; init => field = Require.Positive(value); } = 30;

    /// <summary>
    /// Epochs after which it ends with what it has, as a stop did that is made good; null for never.
    /// </summary>
    internal int? StopAfter { get; init; }

    /// <summary>Images of one step of the head, at least 1. Default 64.</summary>
    public int BatchSize { get; init => field = Require.Positive(value); } = 64;

    /// <summary>
    /// Images of one run of the network, at least 1. Default 16: larger ones are no faster on a CPU. A network that
    /// gives images together other features than it gives each alone runs on one at a time.
    /// </summary>
    public int NetworkBatchSize { get; init => field = Require.Positive(value); } = 16;

    /// <summary>Step size of Adam at the start; falls to 0 along a cosine. Default 0.0003.</summary>
    public float LearningRate { get; init => field = Require.Positive(value); } = 3e-4f;

    /// <summary>
    /// Decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), not on biases. Default 0.05.
    /// </summary>
    public float WeightDecay { get; init => field = Require.NotNegative(value); } = 0.05f;

    /// <summary>
    /// Share of the target that is spread over all classes (Szegedy et al., arXiv 1512.00567). Default 0.1.
    /// </summary>
    public float LabelSmoothing { get; init => field = Require.Fraction(value); } = 0.1f;

    /// <summary>
    /// Time that a training may take, above 0. The photos themselves always run through the network; a pass of
    /// augmented copies is left out when it would take longer than is left, by the slowest one so far, and no epoch but
    /// the first begins behind the end. Such a training does not repeat exactly. Default: no limit.
    /// </summary>
    public TimeSpan? TimeLimit { get; init => field = value is { } given ? Require.Positive(given) : null; }

    /// <summary>When to stop before the last epoch; null for never. Needs validation images.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Where computed features are kept for later trainings; the result is the same. Default null: they are computed in
    /// every training.
    /// </summary>
    public FeatureCacheOptions? FeatureCache { get; init; }
}
