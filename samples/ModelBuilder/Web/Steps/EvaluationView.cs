using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>What the page shows of a test: figures, with the photos behind each by their numbers.</summary>
internal sealed class EvaluationView(EvaluateResult result, Builder builder)
{
    private readonly Snapshot _now = builder.Project.Now;

    public object ToJson()
    {
        var (report, trained) = (result.Evaluation, _now.State.Trained);
        return new
        {
            Evaluated = true,
            Run = Path.GetFileName(result.Run),
            IsStopped = trained?.Stamp == Outcome.Stopped,
            IsStale = trained?.Stamp != Outcome.Stopped && trained?.Stamp != builder.TrainStamp,
            Accuracy = TrainRoutes.Of(report.Accuracy),
            WithoutTwins = TrainRoutes.Of(TwinPhotos.AccuracyWithout(result, builder)),
            report.MacroF1,
            CalibrationError = report.Calibration.Error,
            Classes = report.Classes.Select(
                one => new { one.Name, one.Support, one.Predicted, one.Precision, one.Recall, one.F1 }),
            report.Confusion,
            report.BrokenCount,
            Notes = result.Notes.Select(PageWords.Of),
            Images = result.Images.Where(image => image.Failure is null && image.Label >= 0).Select(image => new
            {
                Id = PlaceOf(image.Path),
                image.Label,
                image.Predicted,
                image.Probability,
            }),
            Worst = report.Worst.Select(mistake => new
            {
                Id = PlaceOf(mistake.Path),
                mistake.Label,
                mistake.Predicted,
                mistake.Probability,
                Similar = (result.Similar?.GetValueOrDefault(mistake.Path) ?? []).Select(
                    similar => new { Id = PlaceOf(similar.Path), similar.Label, similar.Similarity }),
            }),
            Robustness = result.Robustness.Select(
                one => new { one.Name, one.Steps, Accuracy = TrainRoutes.Of(one.Accuracy) }),
            Comparison = result.Comparison is { } comparison ? Of(comparison) : null,
        };
    }

    private object Of(ModelComparison comparison) => new
    {
        Other = Path.GetFileName(Path.GetDirectoryName(comparison.Other)),
        Accuracy = TrainRoutes.Of(comparison.Accuracy),
        OtherAccuracy = TrainRoutes.Of(comparison.OtherAccuracy),
        comparison.PValue,
        FixedCount = comparison.OnlyThisCount,
        BrokenCount = comparison.OnlyOtherCount,
        Fixed = comparison.OnlyThis.Select(RowOf),
        Broken = comparison.OnlyOther.Select(RowOf),
    };

    private object RowOf(string path)
    {
        var place = PlaceOf(path);
        return new { Id = place, Label = place < 0 ? null : _now.Photos.LabelOf(place) };
    }

    private int PlaceOf(string path) => _now.Photos.List.PlaceOf(builder.Workspace.RelativeOf(path));
}
