namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Tables that scroll by themselves where they are wider than the page, also by keyboard.</summary>
internal static class Table
{
    /// <param name="caption">What it shows; read out, and seen above it.</param>
    /// <param name="columns">Headings; those of numbers begin with a <c>#</c>, which is not shown.</param>
    /// <param name="rows">Cells; the first of each row is its heading.</param>
    public static Html Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Html>> rows) =>
        Scrolling(caption, Html.Of(
            $"""
            <table>
            <caption>{caption}</caption>
            <thead><tr>{columns.Select(Heading)}</tr></thead>
            <tbody>
            {rows.Select(row => Row(row, columns))}</tbody>
            </table>
            """));

    /// <summary>The same of plain text.</summary>
    public static Html Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        Of(caption, columns, rows.Select(row => (IReadOnlyList<Html>)[.. row.Select(cell => Html.Of($"{cell}"))]));

    /// <summary>A place that scrolls sideways, for what may be wider than the page.</summary>
    public static Html Scrolling(string label, Html content) => Html.Of(
        $"<div class=\"scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n{content}</div>\n");

    /// <summary>What is behind a click, and on paper.</summary>
    public static Html Folded(string summary, Html content) =>
        Html.Of($"<details>\n<summary>{summary}</summary>\n{content}</details>\n");

    private static Html Heading(string column) => IsNumber(column)
        ? Html.Of($"<th scope=\"col\" class=\"number\">{column[1..]}</th>")
        : Html.Of($"<th scope=\"col\">{column}</th>");

    private static Html Row(IReadOnlyList<Html> cells, IReadOnlyList<string> columns) => Html.Of(
        $"<tr><th scope=\"row\">{cells[0]}</th>{cells.Skip(1).Zip(columns.Skip(1), Cell)}</tr>\n");

    private static Html Cell(Html cell, string column) => IsNumber(column)
        ? Html.Of($"<td class=\"number\">{cell}</td>")
        : Html.Of($"<td>{cell}</td>");

    private static bool IsNumber(string column) => column.StartsWith('#');
}
