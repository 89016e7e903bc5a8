using System.Globalization;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Trains a new head on a frozen ONNX network: features are computed once with ONNX Runtime, then fitted in C#.
/// </summary>
/// <remarks>
/// Runs wherever ONNX Runtime does, on what <see cref="OnnxHeadOptions.Device"/> says. May train several times;
/// thread-safe. A cancelled training leaves nothing, apart from whole files of what it had computed in a folder
/// that <see cref="OnnxHeadOptions.FeatureCache"/> names.
/// </remarks>
public sealed class OnnxHeadEngine(OnnxHeadOptions? options = null) : IImageTrainingEngine
{
    private readonly OnnxHeadOptions _options = options ?? new OnnxHeadOptions();

    /// <inheritdoc/>
    public TrainedClassifier Train(
        TrainingTask task, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        task.Training.RequireClasses(task.Classes.Count, "training");
        task.Validation?.RequireClasses(task.Classes.Count, "validation");
        var choice = DeviceChoice.For(
            _options.Device, OnnxGraphs.Features(_options.Network), _options.Network.Description);
        using var extractor = new FeatureExtractor(_options.Network, choice.Device);
        var cache = _options.FeatureCache is { } kept
            ? new FeatureCache(kept, _options.Network, choice.Device, task.Reader.Decode)
            : null;
        var time = new TimeBudget(_options.TimeLimit);
        var extraction = new FeatureExtraction(extractor, cache, _options, task, time, progress, cancellation);
        var training = extraction.Run(task.Training, CopiesOf(task));
        var warnings = ClassesLeft.Check(task, training.UsableImages());
        var validation = task.Validation is null ? null : extraction.Run(task.Validation, 0);

        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var trainer = new SoftmaxHeadTrainer(_options, task, training, time);
        var head = trainer.Train(validation, progress, cancellation);
        var report = new TrainingReport
        {
            Epochs = trainer.Epochs,
            BestEpoch = trainer.BestEpoch,
            Reading = extraction.Reports,
            Computing = extractor.Computing + System.Diagnostics.Stopwatch.GetElapsedTime(start),
            Failures = extraction.Failures,
            Warnings =
            [
                .. warnings, .. new[] { choice.Warning, TimeWarning(extraction, trainer) }.OfType<string>(),
            ],
            FeatureCache = cache?.Report,
        };
        var onnx = OnnxGraphs.Classifier(_options.Network, head);
        return new TrainedClassifier(onnx, _options.Network.Description, report);
    }

    /// <summary>Nothing is held between trainings.</summary>
    public void Dispose()
    {
    }

    private string? TimeWarning(FeatureExtraction extraction, SoftmaxHeadTrainer trainer) =>
        extraction.PassesLeftOut == 0 && !trainer.RanOutOfTime ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The time of {_options.TimeLimit?.TotalSeconds:0.#} s was over: {extraction.PassesLeftOut} of "
            + $"{_options.AugmentedCopies} augmented copies were left out, and {trainer.Epochs.Count} of "
            + $"{_options.Epochs} epochs were made.");

    private int CopiesOf(TrainingTask task)
    {
        var augments = task.Training.Images.Any(
            image => image.Recipe.Steps.Any(step => step.Scope == StepScope.Training));
        return augments ? _options.AugmentedCopies : 0;
    }
}
