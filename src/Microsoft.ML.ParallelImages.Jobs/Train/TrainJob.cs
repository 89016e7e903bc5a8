using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Trains a new head on a frozen network, saves the model, and tests it.</summary>
public static class TrainJob
{
    private const string Features = "computing features", Head = "fitting the head", Test = "testing";

    /// <summary>Trains; broken photos are left out and counted.</summary>
    /// <param name="request">What shall be trained.</param>
    /// <param name="progress">Told on the threads that work. Default: nobody.</param>
    /// <param name="cancellation">
    /// Stops within about a second. Features of finished passes stay in the cache; a model that is saved already stays
    /// too, which the exception's message says then.
    /// </param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the message says what was kept.</exception>
    public static TrainResult Run(
        TrainRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Train(request, new StageClock(progress), cancellation));
    }

    private static TrainResult Train(TrainRequest request, StageClock clock, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        clock.Begin("listing photos");
        var photos = PhotoPlaces.Labelled(request.Data);
        var (train, test) = Divide(photos, request);
        var network = TrainingRecipe.NetworkOf(request);
        var steps = TrainingRecipe.StepsOf(request.Recipe, network.Description.InputSize);
        using var run = RunFolder.Next(request.Runs);
        run.Write(RunFolder.SettingsName, request.ToJson());
        run.Log($"{photos.Report}");
        try
        {
            var ml = new MLContext(seed: 1);
            var trainer = ml.MulticlassClassification.Trainers.ImageClassifier(
                OptionsOf(request, network, cancellation), progress: new Told(clock), cancellation: cancellation);
            var model = ml.Transforms.AugmentImages(ImageSourceView.ImageColumn, steps).Append(trainer)
                .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(train);
            using var classifier = model.OfType<ImageClassifierModel>().Single();
            ml.Model.SaveImages(model, train.Schema, run.Model);
            var evaluation = Evaluate(classifier, test, clock, cancellation);
            var result = ResultOf(request, run, train.Count, classifier.Report, evaluation) with
            {
                Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
                Stages = clock.Stages,
                Reading = ReadingTimes.Of(classifier.Report.Reading),
                Warnings = [.. photos.Report.Warnings, .. classifier.Report.Warnings],
            };
            run.Write(RunFolder.MetricsName, result.ToJson());
            foreach (var message in classifier.Report.Failures.Messages)
                run.Log(message);
            run.Log($"{evaluation}");
            return result;
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException(KeptOf(run, request), stopped, cancellation);
        }
    }

    private static (ImageSourceView Train, ImageSourceView Test) Divide(ImageSourceView photos, TrainRequest request)
    {
        try
        {
            return photos.Split(request.TestShare, request.Seed);
        }
        catch (InvalidOperationException failure)
        {
            throw new JobException(JobFailure.Unreadable, failure.Message, failure);
        }
    }

    private static ImageClassifierOptions OptionsOf(
        TrainRequest request, ImageNetwork network, CancellationToken cancellation)
    {
        var cache = request.Cache ?? Path.Combine(request.Runs, "features");
        var head = new OnnxHeadOptions
        {
            Network = network,
            Epochs = request.Epochs,
            AugmentedCopies = request.Copies,
            FeatureCache = cache.Length > 0 ? new FeatureCacheOptions { Folder = cache } : null,
        };
        return new ImageClassifierOptions
        {
            Engine = () => new OnnxHeadEngine(head),
            ClassBalancing = request.Balancing,
            Seed = request.Seed,
            Reader = new ReaderOptions
            {
                Workers = request.Workers,
                Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
                Cancellation = cancellation,
            },
        };
    }

    private static EvaluationReport Evaluate(
        ImageClassifierModel model, ImageSourceView test, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin(Test, test.Count);
        var rows = new ScoredRows(model.Transform(test), new EvaluationOptions());
        return EvaluationReport.Of(rows.Classes, clock.Counted(rows.Read(), cancellation));
    }

    private static TrainResult ResultOf(
        TrainRequest request, RunFolder run, int photos, TrainingReport report, EvaluationReport evaluation)
    {
        return new TrainResult
        {
            Run = run.Path,
            Model = run.Model,
            TrainingPhotos = photos,
            BrokenTrainingPhotos = report.Failures.Count,
            Evaluation = evaluation,
            MinAccuracy = request.MinAccuracy,
            Losses = [.. report.Epochs.Select(epoch => epoch.TrainingLoss)],
            Seconds = 0,
            Warnings = [],
        };
    }

    private static string KeptOf(RunFolder run, TrainRequest request) => File.Exists(run.Model)
        ? $"Stopped before the test was over. The model is kept: '{run.Model}'."
        : request.Cache?.Length == 0
            ? "Stopped. Nothing was saved."
            : "Stopped. No model was saved; features of finished passes are kept, and the same command goes on there.";

    private sealed class Told(StageClock clock) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Warning is { } warning)
                clock.Say(warning);
            clock.Note(
                value.Phase == TrainingPhase.ComputingFeatures ? Features : Head, value.Done, value.Total);
        }
    }
}
