using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How good a model is, with the photos behind every number.</summary>
public sealed record EvaluationPage : ReportPage
{
    /// <summary>What was counted.</summary>
    public required EvaluationReport Report { get; init; }

    /// <summary>What the model is called in the heading.</summary>
    public required string Model { get; init; }

    /// <summary>Which photos it was tested on, such as a folder and the part of it.</summary>
    public required string Data { get; init; }

    /// <summary>
    /// What was said of each photo, for the photos of the confusion matrix and the curve of thresholds. Default none:
    /// only those mistakes are shown that the report names, and one threshold.
    /// </summary>
    public IReadOnlyList<EvaluatedImage> Images { get; init; } = [];

    /// <summary>
    /// By the path of a mistake the training photos most like it, the nearest first. Default null: none are known.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SimilarPhoto>>? Similar { get; init; }

    /// <summary>The accuracy that is demanded, 0 to 1. Default null: none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Another model on the same photos. Default null: none.</summary>
    public ModelComparison? Comparison { get; init; }

    /// <summary>Accuracy on photos with faults. Default none.</summary>
    public IReadOnlyList<CorruptionResult> Robustness { get; init; } = [];

    /// <summary>What one should know about these figures, a sentence each. Default none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The page of what a job has counted.</summary>
    public static EvaluationPage Of(EvaluateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new EvaluationPage
        {
            Report = result.Evaluation,
            Model = result.Run ?? result.Model,
            Data = result.Part switch
            {
                "all" => $"all photos of “{result.Data}”",
                "held out" => $"the photos of “{result.Data}” that the training kept for testing",
                _ => $"the part “{result.Part}” of “{result.Data}”",
            },
            Images = result.Images,
            Similar = result.Similar,
            MinAccuracy = result.MinAccuracy,
            Comparison = result.Comparison,
            Robustness = result.Robustness,
            Notes = result.Notes,
        };
    }

    private protected override Layout ToLayout()
    {
        using var thumbnails = new Thumbnails();
        var mistakes = new WorstMistakes(Report, Similar, thumbnails).ToSection();
        var other = Comparison is null ? Html.Empty : OtherModel.Of(Comparison, thumbnails);
        var cells = CellPhotos.Choose(Report, Images, thumbnails.Left);
        return new Layout
        {
            Kind = "Evaluation",
            Title = Model,
            Lead = new Headline(Report, Data, MinAccuracy) { Notes = Notes }.ToHtml(),
            Sections =
            [
                new Section("next", "What to do next", Advice.Of(Report)),
                new Section("classes", "Classes", ClassTable.Of(Report)),
                new Section("confusion", "What is taken for what", ConfusionMatrix.Of(Report, cells)),
                .. mistakes is null ? (Section[])[] : [mistakes],
                .. cells.IsEmpty
                    ? (Section[])[]
                    : [new Section("photos", "The photos of the matrix", cells.ToHtml(Report, thumbnails))],
                new Section(
                    "calibration", "Can its probabilities be believed?", CalibrationChart.Of(Report.Calibration)),
                new Section("threshold", "Trusting only sure answers", ThresholdCurve.Of(Report, Images)),
                .. other.IsEmpty ? (Section[])[] : [new Section("other", "Beside the other model", other)],
                .. Robustness.Count == 0
                    ? (Section[])[]
                    : [new Section("faults", "On photos with faults", FaultTable.Of(Robustness, Report.Accuracy))],
                .. Report.BrokenCount + Report.WithoutLabel > 0
                    ? (Section[])[new Section("left-out", "Photos that do not count", LeftOut())]
                    : [],
            ],
        };
    }

    private Html LeftOut()
    {
        var sentence = $"{Words.Count(Report.BrokenCount, "photo")} could not be decoded, and "
            + $"{Words.Count(Report.WithoutLabel)} had no label that the model knows. They are in none of the figures.";
        var unnamed = Report.BrokenCount - Report.Broken.Count;
        return Html.Of(
            $"""
            <p>{sentence}{(unnamed > 0 ? $" {Words.Count(unnamed)} more are broken than are named here." : "")}</p>
            {(Report.Broken.Count == 0 ? Html.Empty : Table.Of(
                "Broken photos: replace them, or leave them out.", ["Photo", "What is wrong"],
                Report.Broken.Select(broken => (IReadOnlyList<string>)[broken.Path, broken.Reason])))}
            """);
    }
}
