using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tests a model on labelled photos.</summary>
public static class EvaluateJob
{
    /// <summary>Scores all photos and counts; broken ones are counted apart.</summary>
    /// <param name="request">Which model, which photos.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops between two photos.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EvaluateResult Run(
        EvaluateRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Evaluate(request, new StageClock(progress), cancellation));
    }

    private static EvaluateResult Evaluate(
        EvaluateRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("listing photos");
        var (scoring, counting) = JobFailures.Asked(() => (
            new ImageScorerOptions { Top = 1, Workers = request.Workers, Views = request.Views },
            new EvaluationOptions { Threshold = request.Threshold, Worst = request.Worst }));
        JobFailures.Asked(() => Require.NotNegative((float)(request.MinAccuracy ?? 0), nameof(request.MinAccuracy)));
        OutputFile.Require(request.Csv, request.Data, ".csv");
        var model = ModelFile.Find(request.Model);
        var other = request.Compare is { } compared ? ModelFile.Find(compared) : null;
        var test = TestPhotos.Of(request, clock);
        clock.Begin("loading the model");
        var source = ModelFile.Source(model);
        var photos = new ScoredPhotos(test, scoring, clock, cancellation);
        var scored = photos.By(source, "scoring photos");
        var report = EvaluationReport.Of(source.Classes, scored, counting);
        if (report.Accuracy.Count == 0)
            throw Nothing(test, report);
        var others = other is null ? null : photos.By(ModelFile.Source(other), "scoring by the other model");
        var result = new EvaluateResult
        {
            Model = model,
            Run = Directory.Exists(request.Model) ? request.Model : null,
            Data = test.Data,
            Part = test.Part,
            Evaluation = report,
            Images = scored,
            Similar = SimilarPhotos.Find(request, report.Worst, cancellation),
            Comparison = others is null ? null : ModelComparison.Of(other!, scored, others),
            Robustness = request.Robustness ? Robustness(source, photos) : [],
            MinAccuracy = request.MinAccuracy,
            Notes = [.. test.NotesOn(request), .. test.NotesOnClasses(source.Classes)],
            LeftOut = clock.LeftOut,
        };
        if (request.Csv is { } file)
            PhotoTable.Write(file, source.Classes, test, scored, others);
        return result;
    }

    private static IReadOnlyList<CorruptionResult> Robustness(ScorerSource source, ScoredPhotos photos) =>
    [
        .. Corruption.All.Select(kind => new CorruptionResult(
            kind.Name, kind.Steps, AccuracyOf(photos.By(kind.Before(source), $"scoring photos with {kind.Name}")))),
    ];

    private static Accuracy AccuracyOf(IReadOnlyList<EvaluatedImage> scored) =>
        new(scored.Count(image => image.IsRight), scored.Count(image => image.IsCounted));

    private static JobException Nothing(TestPhotos test, EvaluationReport report) => new(
        JobFailure.Unreadable,
        report.BrokenCount > 0
            ? $"None of the photos of '{test.Data}' could be decoded: {report.BrokenCount} are broken. The first, "
                + $"'{report.Broken[0].Path}': {report.Broken[0].Reason}"
            : $"None of the photos of '{test.Data}' has a label that the model knows. Check that it is the folder of "
                + "the classes that the model was trained on.");
}
