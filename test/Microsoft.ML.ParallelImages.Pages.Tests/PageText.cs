using System.Net;
using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What a reader of a page reads.</summary>
internal static class PageText
{
    public static string Of(ReportPage page) => Of(page.ToHtml());

    /// <summary>The text of a piece of a page, with single spaces.</summary>
    public static string Of(string html)
    {
        var shown = Regex.Replace(html, "<(style|script)>.*?</\\1>", "", RegexOptions.Singleline);
        var text = WebUtility.HtmlDecode(Regex.Replace(shown, "<[^>]+>", " "));
        return Regex.Replace(text, @"\s+", " ").Trim();
    }

    /// <summary>A section of a page, by its anchor.</summary>
    public static string Section(ReportPage page, string id)
    {
        var pattern = $"<section id=\"{id}\">.*?(?=<section id=\"[a-z0-9-]+\">\n<h2>|</main>)";
        var section = Regex.Match(page.ToHtml(), pattern, RegexOptions.Singleline);
        Assert.True(section.Success, $"there is no section '{id}'");
        return section.Value;
    }
}
