using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Says what is on photos.</summary>
public static class PredictJob
{
    /// <summary>Scores all photos, in order; broken ones are rows that say why.</summary>
    /// <param name="request">Which model, which photos.</param>
    /// <param name="each">Is given each photo's result as soon as it and all before it are there.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops between two photos: what was given and copied stays.</param>
    /// <exception cref="JobException">It cannot be done, or all photos are broken; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PredictResult Run(
        PredictRequest request, Action<Prediction> each, IProgress<JobProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(each);
        return JobFailures.Told(() => Predict(request, each, new StageClock(progress), cancellation));
    }

    private static PredictResult Predict(
        PredictRequest request, Action<Prediction> each, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("listing photos");
        Require.Fraction(request.Threshold, nameof(request.Threshold));
        var model = ModelFile.Find(request.Model);
        var files = PhotoPlaces.Any(request.Inputs, cancellation);
        clock.Begin("loading the model");
        var options = new ImageScorerOptions { Top = request.Top, Workers = request.Workers, Views = request.Views };
        using var scorer = ImageScorer.Load(model, options);
        var copies = request.CopyTo is { } pattern ? new CopyFolder(pattern) : null;
        var (labelled, broken, copied) = (0, 0, 0);
        string? reason = null;
        clock.Begin("scoring photos", files.Count);
        foreach (var (file, score) in files.Zip(clock.Counted(scorer.PredictMany(files), cancellation)))
        {
            var prediction = Of(file, score, request.Threshold);
            if (copies is not null && prediction.Label is { } label)
                prediction = prediction with { CopiedTo = copies.Copy(file.Path!, label) };
            labelled += prediction.Label is null ? 0 : 1;
            broken += prediction.Failure is null ? 0 : 1;
            copied += prediction.CopiedTo is null ? 0 : 1;
            reason ??= prediction.Failure;
            each(prediction);
        }

        if (broken == files.Count)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"None of the {files.Count} photos could be decoded. The first, '{files[0].DisplayName}': {reason}");
        }

        return new PredictResult { Photos = files.Count, Labelled = labelled, Broken = broken, Copied = copied };
    }

    private static Prediction Of(ImageFile file, ImageScore score, double threshold)
    {
        var prediction = new Prediction { Path = file.DisplayName };
        if (!score.IsSuccess)
            return prediction with { Failure = ScoreFailures.ReasonOf(score) };
        var best = score.Best;
        return prediction with
        {
            Label = best.Score >= threshold ? best.Name : null,
            Score = best.Score,
            Top = score.Top,
        };
    }
}
