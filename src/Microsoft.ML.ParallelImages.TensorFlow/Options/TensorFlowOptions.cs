using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>How a whole network, or its last stages, are trained on TensorFlow. Immutable.</summary>
public sealed record TensorFlowOptions
{
    /// <summary>The network to begin with; its head is replaced. Default: the embedded EfficientNet-Lite0.</summary>
    public ImageNetwork Network { get; init => field = Require.Given(value); } = ImageNetwork.EfficientNetLite0;

    /// <summary>Passes over the training images, each with draws of its own, at least 1. Default 10.</summary>
    public int Epochs { get; init => field = Require.Positive(value); } = 10;

    /// <summary>
    /// Images of a step, at least 1. Default 32. Images that do not fill a batch at an epoch's end are left out of it,
    /// other ones each time.
    /// </summary>
    public int BatchSize { get; init => field = Require.Positive(value); } = 32;

    /// <summary>
    /// Width and height of the images in training, and in scoring unless that has its own. Default: the network's.
    /// </summary>
    public ImageSize? ImageSize { get; init; }

    /// <summary>
    /// Width and height of the images in validation and scoring. Default: as in training. Random crops show things
    /// larger than whole photos do; so many more pixels make up for it (Touvron et al., arXiv 1906.06423).
    /// </summary>
    public ImageSize? ScoringSize { get; init; }

    /// <summary>
    /// Share of a photo's centred square that validation and scoring see, along each side, above 0 to 1. Default: what
    /// the network's description says.
    /// </summary>
    public float? ScoringCropFraction
    {
        get;
        init => field = value is { } given ? Require.Fraction(Require.Positive(given)) : null;
    }

    /// <summary>
    /// How many times larger than the network's input a photo stays at least when it is shrunk while it is decoded, 1
    /// or more, in training and scoring. Default: what the network's description says, usually 2. With 1 pictures are
    /// sharper.
    /// </summary>
    public float? DecodeOversampling
    {
        get;
        init => field = value is { } given ? Require.AtLeastOne(given) : null;
    }

    /// <summary>
    /// Size of the first epoch's images, which then grow evenly, in steps of 16 pixels, to <see cref="ImageSize"/> at
    /// the last third of the epochs (progressive resizing: quicker, and a kind of augmentation). Default: no growth.
    /// </summary>
    public ImageSize? FirstImageSize { get; init; }

    /// <summary>
    /// How many stages, from the last one backwards, are trained besides the head; a stage ends where the image becomes
    /// smaller. 0 trains the head alone. Default: all.
    /// </summary>
    public int? TrainedStages { get; init => field = value is { } given ? Require.NotNegative(given) : null; }

    /// <summary>What batch normalizations of trained stages do. Default: learn.</summary>
    public NormTraining NormTraining { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Share of a batch normalization's stored statistics that a step keeps, 0 to 1. Default: the network's own number.
    /// </summary>
    public float? NormMomentum { get; init => field = value is { } given ? Require.Fraction(given) : null; }

    /// <summary>How gradients change weights. Default: AdamW at 0.0004.</summary>
    public Optimizer Optimizer { get; init => field = Require.Given(value); } = new AdamW();

    /// <summary>How the learning rate moves. Default: 50 steps of warm-up, then a cosine to 0.</summary>
    public LearningRateSchedule Schedule { get; init => field = Require.Given(value); } = new CosineSchedule();

    /// <summary>Multiplies the learning rate of the new head, above 0. Default 5: it starts from nothing.</summary>
    public float HeadLearningRateFactor { get; init => field = Require.Positive(value); } = 5;

    /// <summary>
    /// Share of the target that is spread over all classes, 0 to 1 (Szegedy et al., arXiv 1512.00567). Default 0.1.
    /// </summary>
    public float LabelSmoothing { get; init => field = Require.Fraction(value); } = 0.1f;

    /// <summary>
    /// Ways to mix the images of a batch and their targets, such as <c>[new MixUp(), new CutMix()]</c>: each step takes
    /// one of them, all equally likely. The training loss is then that of mixed targets. Default: none.
    /// </summary>
    public IReadOnlyList<BatchMix> Mixes { get; init => field = Require.List(value); } = [];

    /// <summary>
    /// How many views of a photo a batch has, each with draws of its own, at least 1 (the default): repeated
    /// augmentation, <see cref="RepeatedAugmentation"/>. <see cref="BatchSize"/> counts the views, so that an epoch has
    /// as many images as without; so many epochs go once through all photos.
    /// </summary>
    public int RepeatedViews { get; init => field = Require.Positive(value); } = 1;

    /// <summary>
    /// Share of the features that a training step sets to 0 before the head, from 0 to 0.95. Default 0.2.
    /// </summary>
    public float Dropout { get; init => field = Math.Min(0.95f, Require.Fraction(value)); } = 0.2f;

    /// <summary>
    /// Longest joint gradient of a step, above 0; longer ones are shortened. Default 10; null for any.
    /// </summary>
    public float? ClipNorm { get; init => field = value is { } given ? Require.Positive(given) : null; } = 10;

    /// <summary>
    /// Share of the averaged weights that a step keeps, 0 to 1, such as 0.998; the averages are what is given back.
    /// Default: no averages.
    /// </summary>
    public float? AverageDecay { get; init => field = value is { } given ? Require.Fraction(given) : null; }

    /// <summary>
    /// Time after which no further step begins, apart from the first; the schedule is stretched over it, so that the
    /// learning rate has fallen by then. What a training took before an interruption counts, too. Such a training does
    /// not repeat exactly. Default: no limit.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>When to stop before the last epoch; null for never. Needs validation images.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// File that is replaced after every epoch, and on cancelling, and from which an unfinished training of the same
    /// images and options goes on; a finished one gives its model back. Default: none.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A file that cannot be written before the first epoch is an error; later it is a warning
    /// (<see cref="TrainingProgress.Warning"/>, <see cref="TrainingReport.Warnings"/>) and another try after the next
    /// epoch. Weights that are not finite never replace it.
    /// </para>
    /// <para>
    /// Images that were added, removed, given another class or another length since are an error that names some; those
    /// with another time of change only are a warning. <see cref="Epochs"/> may change, down to those that have begun:
    /// learning rate and image size then follow the new number from there on. That is a training of so many epochs from
    /// the start only where neither depends on them, as with a <see cref="StepSchedule"/> without milestones.
    /// </para>
    /// </remarks>
    public string? CheckpointFile { get; init; }

    /// <summary>
    /// What the training runs on: <see cref="Device.Auto"/>, <see cref="Device.Cpu"/> or <see cref="Device.Cuda"/>.
    /// Default: a graphics card where TensorFlow can use one.
    /// </summary>
    public Device Device { get; init => field = DeviceCheck.Known(value); }

    /// <summary>
    /// Threads of one operation, and operations at a time, at least 1. Default: TensorFlow's own choice, all cores.
    /// With 1, a training repeats bit by bit on machines of the same kind. TensorFlow's threads belong to the process:
    /// what its first training asked for counts for all.
    /// </summary>
    public int? Threads { get; init => field = value is { } given ? Require.Positive(given) : null; }

    /// <summary>
    /// Several processes, usually on machines of their own, that train together; <see cref="BatchSize"/> counts the
    /// images of all of them. Opens a port to the network: read there how to fence it in. Default: null, this process
    /// alone.
    /// </summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Folder with TensorFlow's library; looked at first. Counts for the first engine of a process.</summary>
    public string? LibraryFolder { get; init; }

    /// <summary>Size of the last epoch's images.</summary>
    internal ImageSize FinalSize => ImageSize ?? Network.Description.InputSize;

    /// <summary>What the trained classifier takes.</summary>
    internal NetworkDescription Scored => Network.Description with
    {
        InputSize = ScoringSize ?? FinalSize,
        CropFraction = ScoringCropFraction ?? Network.Description.CropFraction,
        DecodeOversampling = DecodeOversampling ?? Network.Description.DecodeOversampling,
    };

    /// <summary>How images of a size are rendered for training.</summary>
    internal TensorSpec SpecOf(ImageSize size) =>
        (Scored with { InputSize = size, CropFraction = Network.Description.CropFraction }).ToTensorSpec() with
        {
            Layout = TensorLayout.Nhwc,
        };

    /// <summary>Size of the images of one epoch.</summary>
    internal ImageSize SizeAt(int epoch)
    {
        if (FirstImageSize is not { } first)
            return FinalSize;
        var done = Math.Min(1, epoch / Math.Max(1.0, Epochs * 2 / 3.0));
        return done >= 1
            ? FinalSize
            : new(Between(first.Width, FinalSize.Width), Between(first.Height, FinalSize.Height));

        int Between(int from, int to) => Math.Max(16, (int)((from + (done * (to - from))) / 16) * 16);
    }
}
