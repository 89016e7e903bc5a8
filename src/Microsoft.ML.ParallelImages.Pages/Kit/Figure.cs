namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A number that stands large at the top of a page, with what it means.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">As it is shown.</param>
/// <param name="Meaning">A few words below it.</param>
internal sealed record Figure(string Name, string Value, string Meaning)
{
    public static Html Row(IEnumerable<Figure> figures) =>
        Html.Of($"<dl class=\"figures\">\n{figures.Select(figure => figure.ToHtml())}</dl>\n");

    private Html ToHtml() => Html.Of(
        $"<div><dt>{Name}</dt><dd><b>{Value}</b> <span>{Meaning}</span></dd></div>\n");
}
