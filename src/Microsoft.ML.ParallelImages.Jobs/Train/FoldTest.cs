using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What models say of the photos that they did not learn from, each photo once.</summary>
/// <param name="Accuracies">One for each fold.</param>
/// <param name="Report">Over all photos; null without folds.</param>
internal sealed record FoldTest(IReadOnlyList<Accuracy> Accuracies, EvaluationReport? Report)
{
    public static FoldTest Of(Learner learner, IReadOnlyList<(ImageSourceView Train, ImageSourceView Test)> folds)
    {
        var tries = new List<(IReadOnlyList<string> Classes, List<EvaluatedImage> Images)>();
        foreach (var (train, test) in folds)
        {
            PhotoPlaces.RequireTwoClasses(train);
            using var model = learner.Fit(train, null, null);
            tries.Add(learner.Try(model, test));
        }

        return tries.Count == 0 ? new FoldTest([], null) : new FoldTest(
            [.. tries.Select(one => ReportOf([one]).Accuracy)], ReportOf(tries));
    }

    public static EvaluationReport ReportOf(
        IReadOnlyList<(IReadOnlyList<string> Classes, List<EvaluatedImage> Images)> tries) =>
        EvaluationReport.Of(tries[0].Classes, tries.SelectMany(one => one.Images));
}
