using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Scores the same photos, by one model after the other.</summary>
internal sealed class ScoredPhotos(
    TestPhotos test, ImageScorerOptions options, StageClock clock, CancellationToken cancellation)
{
    /// <summary>What a model says of each photo, in the photos' order.</summary>
    public IReadOnlyList<EvaluatedImage> By(ScorerSource source, string stage)
    {
        using var scorer = new ImageScorer(source, options);
        clock.Begin(stage, test.Photos.Count);
        var places = source.Classes.Index().ToDictionary(one => one.Item, one => one.Index);
        var scores = clock.Counted(scorer.PredictMany(test.Photos.Select(photo => photo.File)), cancellation);
        return
        [
            .. test.Photos.Zip(scores, (photo, score) =>
            {
                var image = new EvaluatedImage
                {
                    Path = photo.File.DisplayName,
                    Label = photo.Label is { } label ? LabelsByName.IndexOf(source.Classes, label) : -1,
                };
                return score.IsSuccess
                    ? image with { Predicted = places[score.Best.Name], Probability = score.Best.Score }
                    : image with { Failure = ScoreFailures.ReasonOf(score) };
            }),
        ];
    }
}
