using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What photos are and what the model says, as a table whose cells lead to their photos.</summary>
internal static class ConfusionMatrix
{
    /// <summary>With more classes the table cannot be read; the pairs that are confused can.</summary>
    private const int MostClasses = 30, MostPairs = 40;

    public static Html Of(EvaluationReport report, CellPhotos photos) =>
        report.Classes.Count <= MostClasses ? Matrix(report, photos) : Pairs(report, photos);

    private static Html Matrix(EvaluationReport report, CellPhotos photos)
    {
        var content = Html.Of(
            $"""
            <table class="matrix">
            <caption>Rows: what the photo is. Columns: what the model says.</caption>
            <thead><tr><td></td>{report.Classes.Select(Heading)}</tr></thead>
            <tbody>
            {report.Confusion.Select((counts, label) => Row(report, photos, label, counts))}</tbody>
            </table>

            """);
        return Html.Of(
            $"""
            <p>Each row is a class, and says what its photos were taken for. Green cells are right answers, red ones are
            mistakes; the stronger the colour, the larger the share of the row. A number leads to its photos.</p>
            {Table.Scrolling("Confusion matrix", content)}
            """);
    }

    private static Html Heading(ClassEvaluation one) => Html.Of($"<th scope=\"col\">{one.Name}</th>");

    private static Html Row(EvaluationReport report, CellPhotos photos, int label, IReadOnlyList<int> counts)
    {
        var cells = counts.Select((_, column) => Cell(report, photos, label, column));
        return Html.Of($"<tr><th scope=\"row\">{report.Classes[label].Name}</th>{cells}</tr>\n");
    }

    private static Html Cell(EvaluationReport report, CellPhotos photos, int label, int column)
    {
        var count = report.Confusion[label][column];
        if (count == 0)
            return Html.Of($"<td>0</td>");
        var share = Bar.Share((double)count / report.Classes[label].Support);
        var kind = label == column ? "right" : "wrong";
        return Html.Of($"<td class=\"{kind}\" style=\"--share:{share}\">{Linked(photos, label, column, count)}</td>");
    }

    private static Html Pairs(EvaluationReport report, CellPhotos photos)
    {
        var pairs =
            from row in report.Confusion.Index()
            from cell in row.Item.Index()
            where cell.Index != row.Index && cell.Item > 0
            orderby cell.Item descending, row.Index, cell.Index
            select (Label: row.Index, Predicted: cell.Index, Count: cell.Item);
        return Html.Of(
            $"""
            <p>With {Words.Count(report.Classes.Count)} classes, a table of all would be too large to read: these are
            the
            {MostPairs} pairs that are confused most often.</p>
            {Table.Of(
                "Confused classes, the most frequent first", ["It is", "The model says", "#Photos"],
                pairs.Take(MostPairs).Select(pair => (IReadOnlyList<Html>)
                [
                    Html.Of($"{report.Classes[pair.Label].Name}"), Html.Of($"{report.Classes[pair.Predicted].Name}"),
                    Linked(photos, pair.Label, pair.Predicted, pair.Count),
                ]))}
            """);
    }

    private static Html Linked(CellPhotos photos, int label, int predicted, int count) => photos.Has(label, predicted)
        ? Html.Of($"<a href=\"#{CellPhotos.Anchor(label, predicted)}\">{Words.Count(count)}</a>")
        : Html.Of($"{Words.Count(count)}");
}
