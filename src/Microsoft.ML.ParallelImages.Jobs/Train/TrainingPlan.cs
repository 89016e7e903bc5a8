using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How a request is carried out: its mode once it is decided, its steps and its engine.</summary>
/// <param name="Request">With the mode that was decided.</param>
/// <param name="Steps">What may happen to photos.</param>
/// <param name="Note">Why the mode is another one than might be; null mostly.</param>
internal sealed record TrainingPlan(TrainRequest Request, IReadOnlyList<Augmentation> Steps, string? Note)
{
    private const int HeadEpochs = 30, FullEpochs = 10;

    /// <summary>Epochs of a head after which it ends as if stopped there; null for its usual end.</summary>
    public int? StopAfter { get; init; }

    public bool IsFull => Request.Mode == TrainingMode.Full;

    /// <exception cref="JobException">The request means nothing, or TensorFlow is asked for and not there.</exception>
    public static TrainingPlan Of(TrainRequest request)
    {
        var mode = JobFailures.Asked(() => Require.Defined(request.Mode, nameof(request.Mode)));
        JobFailures.Asked(() => Require.NotEmpty(request.Runs, nameof(request.Runs)));
        var missing = mode == TrainingMode.Head ? null : ProblemOfTensorFlow();
        if (mode == TrainingMode.Full && missing is not null)
            throw new JobException(JobFailure.Missing, missing.Message, missing);
        var decided = request with
        {
            Mode = mode == TrainingMode.Auto && missing is not null ? TrainingMode.Head
                : mode == TrainingMode.Auto ? TrainingMode.Full : mode,
        };
        var steps = TrainingRecipe.StepsOf(decided.Recipe, TrainingRecipe.DescriptionOf(decided).InputSize);
        var plan = new TrainingPlan(decided, steps, NoteOn(mode, missing));
        JobFailures.Asked(() => plan.Options(null, default));
        return plan;
    }

    /// <summary>Passes over the photos, once the mode is decided.</summary>
    public static int EpochsOf(TrainRequest decided) =>
        decided.Epochs ?? (decided.Mode == TrainingMode.Full ? FullEpochs : HeadEpochs);

    /// <param name="checkpoint">File that a training of the whole network goes on from; null for none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ImageClassifierOptions Options(string? checkpoint, CancellationToken cancellation) => new()
    {
        Engine = IsFull ? FullEngine(checkpoint) : HeadEngine(),
        ClassBalancing = Request.Balancing,
        Seed = Request.Seed,
        Reader = new ReaderOptions
        {
            Workers = Request.Workers,
            Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
            Cancellation = cancellation,
        },
    };

    private Func<IImageTrainingEngine> HeadEngine()
    {
        var options = new OnnxHeadOptions
        {
            Network = TrainingRecipe.NetworkOf(Request),
            Epochs = EpochsOf(Request),
            AugmentedCopies = Request.Copies,
            EarlyStopping = Stopping,
            TimeLimit = Request.TimeLimit,
            StopAfter = StopAfter,
            FeatureCache = Request.CacheFolder is { } folder ? new FeatureCacheOptions { Folder = folder } : null,
        };
        return () => new OnnxHeadEngine(options);
    }

    private Func<IImageTrainingEngine> FullEngine(string? checkpoint)
    {
        var options = new TensorFlowOptions
        {
            Network = TrainingRecipe.NetworkOf(Request),
            Epochs = EpochsOf(Request),
            ImageSize = TrainingRecipe.DescriptionOf(Request).InputSize,
            ScoringCropFraction = 1,
            DecodeOversampling = TrainingRecipe.DescriptionOf(Request).DecodeOversampling,
            ScoringSize = TrainingRecipe.ScoringSizeOf(Request),
            EarlyStopping = Stopping,
            TimeLimit = Request.TimeLimit,
            CheckpointFile = checkpoint,
        };
        return () => new TensorFlowEngine(options);
    }

    private EarlyStopping? Stopping =>
        Request.Patience is { } patience ? new EarlyStopping { Patience = patience } : null;

    private static DllNotFoundException? ProblemOfTensorFlow()
    {
        try
        {
            new TensorFlowEngine().Dispose();
            return null;
        }
        catch (DllNotFoundException missing)
        {
            return missing;
        }
    }

    private static string? NoteOn(TrainingMode mode, DllNotFoundException? missing) =>
        mode != TrainingMode.Auto ? null
        : missing is null ? "TensorFlow was found: the whole network is trained."
        : "TensorFlow was not found, so a new head is trained on the frozen network.";
}
