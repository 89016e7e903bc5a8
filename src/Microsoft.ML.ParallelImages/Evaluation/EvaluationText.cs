using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>A report as plain text, the same in every culture.</summary>
internal static class EvaluationText
{
    private const int MostColumns = 20;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Of(EvaluationReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant, $"Accuracy {report.Accuracy}\n");
        var error = Number(report.Calibration.Error);
        text.Append(Invariant, $"Macro F1 {Number(report.MacroF1)}, calibration error {error}\n");
        AddCoverage(text, report.Coverage);
        if (report.BrokenCount + report.WithoutLabel > 0)
            text.Append($"Not counted: {report.BrokenCount} broken, {report.WithoutLabel} without a known label\n");
        AddClasses(text, report);
        if (report.Classes.Count <= MostColumns)
            AddConfusion(text, report);
        if (report.Worst.Count > 0)
            text.Append("\nMost confident mistakes: true, predicted, probability, image\n");
        foreach (var (path, label, predicted, probability) in report.Worst)
            text.Append(Invariant, $"  {label}, {predicted}, {probability:F3}, {path}\n");
        foreach (var broken in report.Broken)
            text.Append(Invariant, $"  broken: {broken.Path}: {broken.Reason}\n");
        return text.ToString().TrimEnd('\n');
    }

    private static void AddCoverage(StringBuilder text, Coverage coverage) => text.Append(
        Invariant,
        $"From probability {coverage.Threshold:F2} on: {Number(coverage.Share)} of the images, accuracy "
        + $"{Number(coverage.Accuracy.Value)}\n");

    private static void AddClasses(StringBuilder text, EvaluationReport report)
    {
        var width = WidthOf(report, "class");
        text.Append(Invariant, $"\n{"class".PadRight(width)}  images  precision  recall     F1\n");
        foreach (var one in report.Classes)
        {
            text.Append(
                Invariant,
                $"{one.Name.PadRight(width)}  {one.Support,6}  {Number(one.Precision),9}  {Number(one.Recall),6}  "
                + $"{Number(one.F1),5}\n");
        }
    }

    private static void AddConfusion(StringBuilder text, EvaluationReport report)
    {
        var width = WidthOf(report, "");
        text.Append("\nRows: true class. Columns, in the same order: predicted class.\n");
        foreach (var (row, counts) in report.Confusion.Index())
            text.Append(report.Classes[row].Name.PadRight(width)).AppendJoin("", counts.Select(Cell)).Append('\n');
    }

    private static int WidthOf(EvaluationReport report, string title) =>
        report.Classes.Select(one => one.Name.Length).Append(title.Length).Max();

    private static string Cell(int count) => (count == 0 ? "." : $"{count}").PadLeft(6);

    private static string Number(double? value) => value?.ToString("F3", Invariant) ?? "-";
}
