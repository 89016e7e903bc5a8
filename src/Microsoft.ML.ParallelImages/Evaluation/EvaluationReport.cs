using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>
/// How good a model is on labelled images, with what ML.NET's metrics lack: names, an interval, the worst mistakes,
/// calibration, and what a threshold would leave.
/// </summary>
/// <remarks>
/// Immutable. Broken images and those without a label count nowhere but in <see cref="BrokenCount"/> and
/// <see cref="WithoutLabel"/>.
/// </remarks>
public sealed record EvaluationReport
{
    /// <summary>Version of the text that <see cref="ToJson"/> writes; the number grows when a field changes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version that the report was written in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Share of all images that are classified rightly.</summary>
    public required Accuracy Accuracy { get; init; }

    /// <summary>Mean of the classes' F1, each class counting the same; null where there is no image.</summary>
    public double? MacroF1 => Classes.Average(one => one.F1);

    /// <summary>One entry a class, in the order of the model's scores.</summary>
    public required IReadOnlyList<ClassEvaluation> Classes { get; init; }

    /// <summary>Images by what they are (row) and what the model says (column), as <see cref="Classes"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Mistakes that the model is most sure of, the surest first: often wrong labels.</summary>
    public required IReadOnlyList<Mistake> Worst { get; init; }

    /// <summary>Whether probabilities mean what they say.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>What the threshold of the options leaves.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Images that could not be decoded.</summary>
    public required int BrokenCount { get; init; }

    /// <summary>The first hundred of them.</summary>
    public required IReadOnlyList<UnscoredImage> Broken { get; init; }

    /// <summary>Images without a label, or with one that the model does not know.</summary>
    public required int WithoutLabel { get; init; }

    /// <summary>Counts what was said of images, whoever said it; they are read once, in order.</summary>
    /// <param name="classes">Class names by index.</param>
    /// <param name="images">Labels and predictions.</param>
    /// <param name="options">Threshold, and how much is named.</param>
    /// <exception cref="ArgumentException">An index is no class.</exception>
    public static EvaluationReport Of(
        IReadOnlyList<string> classes, IEnumerable<EvaluatedImage> images, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        var tally = new EvaluationTally(classes, options ?? new EvaluationOptions());
        foreach (var image in images)
            tally.Add(image);
        return tally.ToReport();
    }

    /// <summary>Counts rows that a model has scored, whatever trainer it came from.</summary>
    /// <param name="scored">What <c>Transform</c> gave: a key of classes, and a score for each of them.</param>
    /// <param name="options">Columns and threshold.</param>
    /// <exception cref="ArgumentException">A column is missing or of another kind; the message names it.</exception>
    public static EvaluationReport Of(IDataView scored, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scored);
        var rows = new ScoredRows(scored, options ?? new EvaluationOptions());
        return Of(rows.Classes, rows.Read(), options);
    }

    /// <summary>Scores labelled rows by a model and counts.</summary>
    /// <param name="model">Any classifier that gives a score for each class.</param>
    /// <param name="view">Rows that were not trained on.</param>
    /// <param name="options">Columns and threshold.</param>
    /// <exception cref="ArgumentException">A column is missing or of another kind; the message names it.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var (train, test) = ml.Data.LoadImageFolder("photos").Split();
    /// var model = ml.MulticlassClassification.Trainers.ImageClassifier().Fit(train);
    /// var report = EvaluationReport.Of(model, test);
    /// Console.WriteLine(report);
    /// File.WriteAllText("report.json", report.ToJson());
    /// </code>
    /// </example>
    public static EvaluationReport Of(ITransformer model, IDataView view, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model.Transform(view), options);
    }

    /// <summary>The report as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Default.EvaluationReport);

    /// <summary>A report that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">
    /// The text is no report, or one of another version; the message says so.
    /// </exception>
    public static EvaluationReport FromJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var report = JsonSerializer.Deserialize(text, EvaluationJson.Default.EvaluationReport);
            return report is { Version: CurrentVersion } ? report : throw new FormatException(
                $"The evaluation report has version {report?.Version}; expected {CurrentVersion}. Evaluate again, or "
                + "use the library that wrote it.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"The text is no evaluation report: {failure.Message}", failure);
        }
    }

    /// <summary>Some tables for people: accuracy, classes, confusion matrix, worst mistakes.</summary>
    public override string ToString() => EvaluationText.Of(this);
}
