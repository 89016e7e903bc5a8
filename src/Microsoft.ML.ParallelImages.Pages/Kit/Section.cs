namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A part of a page with a heading that the contents lead to.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What stands below.</param>
internal sealed record Section(string Id, string Title, Html Body)
{
    public Html ToHtml() => Html.Of($"<section id=\"{Id}\">\n<h2>{Title}</h2>\n{Body}</section>\n");
}
