using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Trains models by a plan, and tests them.</summary>
internal sealed class Learner(TrainingPlan plan, StageClock clock, CancellationToken cancellation)
    : IProgress<TrainingProgress>
{
    private const string Features = "computing features", Head = "fitting the head", Full = "training the network",
        Test = "testing", Keeping = "making a model of what is there";

    private int _learned = 1;

    /// <summary>Epochs that are over.</summary>
    public int Epochs { get; private set; }

    /// <summary>Whole passes of the frozen network over the photos, their copies among them.</summary>
    public int Passes { get; private set; }

    /// <summary>Trains a model; its classifier is disposed by whoever asked for it.</summary>
    /// <param name="train">To learn from.</param>
    /// <param name="validation">To choose the best epoch by; null for none.</param>
    /// <param name="checkpoint">File that a training of the whole network goes on from; null for none.</param>
    /// <exception cref="JobException">The network cannot be trained, or its weights went astray.</exception>
    public LearnedModel Fit(ImageSourceView train, ImageSourceView? validation, string? checkpoint)
    {
        _learned = train.Count;
        try
        {
            return Fit(plan, train, validation, checkpoint, cancellation);
        }
        catch (Exception failure) when (plan.IsFull && failure is NotSupportedException or InvalidOperationException
            and not NothingToLearnException)
        {
            // The engine says which operator, checkpoint or loss it is, and what to do.
            throw new JobException(
                failure is NotSupportedException ? JobFailure.Request : JobFailure.Machine, failure.Message, failure);
        }
    }

    /// <summary>The model of what a checkpoint has reached, without another step.</summary>
    public LearnedModel Reached(ImageSourceView train, ImageSourceView? validation, string checkpoint)
    {
        var over = plan with { Request = plan.Request with { TimeLimit = TimeSpan.FromTicks(1) } };
        return Fit(over, train, validation, checkpoint, default);
    }

    /// <summary>The head of the epochs that are over, from features that are kept.</summary>
    public LearnedModel Reached(ImageSourceView train, ImageSourceView? validation) =>
        FitKept(plan with { StopAfter = Epochs }, train, validation);

    /// <summary>A head of photos whose features are kept, and of the copies that all of them have.</summary>
    public LearnedModel OfKnown(ImageSourceView train, ImageSourceView? validation)
    {
        var copies = Math.Clamp(Passes - 1, 0, plan.Request.Copies);
        return FitKept(plan with { Request = plan.Request with { Copies = copies } }, train, validation);
    }

    /// <summary>What a model says of photos that it did not learn from.</summary>
    public (IReadOnlyList<string> Classes, List<EvaluatedImage> Images) Try(LearnedModel model, ImageSourceView test)
    {
        clock.Begin(Test, test.Count);
        var rows = new ScoredRows(model.Classifier.Transform(test), new EvaluationOptions());
        return (rows.Classes, [.. clock.Counted(rows.Read(), cancellation)]);
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Warning is { } warning)
            clock.Say(warning);
        var isFitting = value.Phase == TrainingPhase.Fitting;
        Epochs = isFitting ? value.Done : 0;
        if (!isFitting)
            Passes = value.Done / _learned;
        clock.Note(
            !isFitting ? Features : plan.IsFull ? Full : Head, value.Done, value.Total,
            isFitting && value.Done > 0 ? FiguresOf(value) : null);
    }

    /// <summary>Not told epoch by epoch, and over in a moment; no time is too short for it.</summary>
    private LearnedModel FitKept(TrainingPlan by, ImageSourceView train, ImageSourceView? validation)
    {
        clock.Begin(Keeping);
        var untimed = by with { Request = by.Request with { TimeLimit = null } };
        return Fit(untimed, train, validation, null, default, isTold: false);
    }

    private static EpochFigures? FiguresOf(TrainingProgress value) =>
        double.IsNaN(value.TrainingLoss) ? null : new EpochFigures(
            value.Done, value.TrainingLoss, Number(value.ValidationLoss), Number(value.ValidationAccuracy));

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private LearnedModel Fit(
        TrainingPlan by, ImageSourceView train, ImageSourceView? validation, string? checkpoint,
        CancellationToken stop, bool isTold = true)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.MulticlassClassification.Trainers.ImageClassifier(
            by.Options(checkpoint, stop), validation, isTold ? this : null, stop);
        var chain = ml.Transforms.AugmentImages(ImageSourceView.ImageColumn, [.. by.Steps]).Append(trainer)
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(train);
        return new LearnedModel(ml, chain, chain.OfType<ImageClassifierModel>().Single(), train.Schema);
    }
}
