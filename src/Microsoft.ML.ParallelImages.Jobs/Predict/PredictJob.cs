using Microsoft.ML.ParallelImages.Scoring;

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
    /// <exception cref="OperationCanceledException">
    /// It was stopped, which is the only end of a watch; the message says how far it came.
    /// </exception>
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
        var (options, threshold) = JobFailures.Asked(() => (
            new ImageScorerOptions { Top = request.Top, Workers = request.Workers, Views = request.Views },
            Require.Fraction(request.Threshold, nameof(request.Threshold))));
        var copies = request.CopyTo is { } pattern ? JobFailures.Asked(() => new CopyFolder(pattern)) : null;
        var model = ModelFile.Find(request.Model);
        var photos = new PhotoStream(request, clock, cancellation);
        clock.Begin("loading the model");
        using var scorer = ModelFile.Scorer(model, options);
        var tally = new PredictResult { Model = request.Model };
        Prediction? first = null;
        var ranks = Math.Min(request.Top, scorer.Classes.Count);
        if (ranks < request.Top)
        {
            clock.Say($"The model knows {ranks} class{(ranks == 1 ? "" : "es")}: so many are named of each photo, not "
                + $"{request.Top}.");
        }

        clock.Begin(photos.Stage, photos.Count);
        try
        {
            var scores = scorer.PredictManyAsync(photos.Files(cancellation), cancellation);
            foreach (var score in clock.Counted(scores.ToBlockingEnumerable(cancellation), cancellation))
            {
                var prediction = Of(score, threshold) with { Ranks = ranks };
                if (copies is not null && prediction.Label is { } label)
                    prediction = prediction with { CopiedTo = copies.Copy(prediction.Path, label) };
                (tally, first) = (tally.With(prediction), first ?? prediction);
                each(prediction);
            }
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException($"Stopped. Until then: {tally}.", stopped, cancellation);
        }

        return tally.Broken < tally.Photos ? tally with { LeftOut = clock.LeftOut } : throw new JobException(
            JobFailure.Unreadable,
            first is null
                ? "No photos were named. Name files or folders, or pipe a list of paths."
                : $"None of the {tally.Photos} photos could be decoded. The first, '{first.Path}': {first.Failure}");
    }

    private static Prediction Of(ImageScore score, double threshold)
    {
        var prediction = new Prediction { Path = score.Name };
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
