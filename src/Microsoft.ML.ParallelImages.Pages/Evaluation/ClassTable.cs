using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How each class is told from the others, the weakest first.</summary>
internal static class ClassTable
{
    private static readonly string[] Columns =
        ["Class", "#Photos", "#Found (recall)", "#Right when named (precision)", "#F1", "Most often taken for"];

    public static Html Of(EvaluationReport report) => Html.Of(
        $"""
        <p><b>Found</b> is the share of the photos of a class that the model recognises. <b>Right when named</b> is the
        share of its answers with that class that are true. F1 is low when either is. The weakest class comes first:
        more
        photos of it, or better labels, help most.</p>
        {Table.Of(
            "Classes by F1", Columns,
            report.Classes.Index().OrderBy(one => one.Item.F1 ?? 2).ThenBy(one => one.Index)
                .Select(one => Row(report, one.Index)))}
        """);

    /// <summary>The class that most of its photos are taken for, and how many; null where there is none.</summary>
    public static (string Name, int Count)? TakenFor(EvaluationReport report, int label)
    {
        var (column, count) = report.Confusion[label].Index().Where(cell => cell.Index != label)
            .DefaultIfEmpty().MaxBy(cell => cell.Item);
        return count > 0 ? (report.Classes[column].Name, count) : null;
    }

    private static IReadOnlyList<Html> Row(EvaluationReport report, int label)
    {
        var one = report.Classes[label];
        var taken = TakenFor(report, label) is { } other ? $"{other.Name} ({Words.Count(other.Count)})" : "";
        return
        [
            Html.Of($"{one.Name}"), Html.Of($"{Words.Count(one.Support)}"),
            Bar.Of(one.Recall, Words.Percent(one.Recall)), Bar.Of(one.Precision, Words.Percent(one.Precision)),
            Html.Of($"{Words.Number(one.F1, 2)}"), Html.Of($"{taken}"),
        ];
    }
}
