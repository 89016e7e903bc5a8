using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A small picture inside of a page, or why there is none.</summary>
/// <param name="Address">An address that holds the picture; empty where there is none.</param>
/// <param name="Size">Of the picture.</param>
/// <param name="Failure">Why there is none; empty where there is one.</param>
internal sealed record Thumbnail(string Address, ImageSize Size, string Failure)
{
    /// <param name="alt">What the picture shows, for those who do not see it.</param>
    public Html ToHtml(string alt) => Failure.Length > 0
        ? Html.Of($"<div class=\"missing\">{Failure}</div>")
        : Html.Of(
            $"<img src=\"{Address}\" width=\"{Size.Width}\" height=\"{Size.Height}\" alt=\"{alt}\">");
}
