using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Training;

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
        var model = ModelFile.Find(request.Model);
        var test = TestPhotos.Of(request);
        clock.Begin("loading the model");
        var options = new ImageScorerOptions { Top = 1, Workers = request.Workers, Views = request.Views };
        using var scorer = ImageScorer.Load(model, options);
        clock.Begin("scoring photos", test.Photos.Count);
        var counts = new EvaluationOptions { Threshold = request.Threshold, Worst = request.Worst };
        EvaluatedImage[] images = [.. Score(scorer, test, clock, cancellation)];
        var report = EvaluationReport.Of(scorer.Classes, images, counts);
        if (report.Accuracy.Count == 0)
            throw Nothing(test, report);
        return new EvaluateResult
        {
            Model = model,
            Data = test.Data,
            Part = test.Part,
            Evaluation = report,
            Images = images,
            Similar = SimilarPhotos.Find(request, report.Worst, cancellation),
            MinAccuracy = request.MinAccuracy,
        };
    }

    private static IEnumerable<EvaluatedImage> Score(
        ImageScorer scorer, TestPhotos test, StageClock clock, CancellationToken cancellation)
    {
        var scores = clock.Counted(scorer.PredictMany(test.Photos.Select(photo => photo.File)), cancellation);
        foreach (var (photo, score) in test.Photos.Zip(scores))
        {
            var image = new EvaluatedImage
            {
                Path = photo.File.DisplayName,
                Label = photo.Label is { } label ? LabelsByName.IndexOf(scorer.Classes, label) : -1,
            };
            yield return score.IsSuccess
                ? image with
                {
                    Predicted = IndexOf(scorer.Classes, score.Best.Name),
                    Probability = score.Best.Score,
                }
                : image with { Failure = ScoreFailures.ReasonOf(score) };
        }
    }

    private static int IndexOf(IReadOnlyList<string> classes, string name)
    {
        var place = 0;
        while (classes[place] != name)
            place++;
        return place;
    }

    private static JobException Nothing(TestPhotos test, EvaluationReport report) => new(
        JobFailure.Unreadable,
        report.BrokenCount > 0
            ? $"None of the photos of '{test.Data}' could be decoded: {report.BrokenCount} are broken. The first, "
                + $"'{report.Broken[0].Path}': {report.Broken[0].Reason}"
            : $"None of the photos of '{test.Data}' has a label that the model knows. Check that it is the folder of "
                + "the classes that the model was trained on.");
}
