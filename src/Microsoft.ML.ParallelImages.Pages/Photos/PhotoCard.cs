namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A photo with words below it.</summary>
/// <param name="Picture">The photo, small.</param>
/// <param name="Name">What it is called: said below it, and to those who do not see it.</param>
/// <param name="Title">Stands out above the words; may be empty.</param>
/// <param name="Lines">Words below.</param>
internal sealed record PhotoCard(Thumbnail Picture, string Name, string Title, IReadOnlyList<string> Lines)
{
    /// <summary>How grave it is, for filters; null where there is none to filter by.</summary>
    public string? Severity { get; init; }

    /// <summary>Whether the name stands below it, too.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Cards beside each other, and below where there is no room.</summary>
    public static Html Row(IEnumerable<PhotoCard> cards) =>
        Html.Of($"<div class=\"photos\">\n{cards.Select(card => card.ToHtml())}</div>\n");

    private Html ToHtml()
    {
        var picture = Picture.ToHtml(Title.Length > 0 ? $"{Title}: {Name}" : Name);
        var words = Html.Of($"<figcaption>{Bold}{Lines.Select(Line)}{Path}</figcaption>");
        return Html.Of($"<figure{Mark}>{picture}{words}</figure>\n");
    }

    private Html Mark => Severity is { } severity ? Html.Of($" data-severity=\"{severity}\"") : Html.Empty;

    private Html Bold => Title.Length > 0 ? Html.Of($"<b>{Title}</b>") : Html.Empty;

    private Html Path => IsNamed ? Html.Of($"<span title=\"{Name}\">{ShortName}</span>") : Html.Empty;

    /// <summary>The file and its folder, which names the class mostly.</summary>
    private string ShortName =>
        Name.Replace('\\', '/').Split('/') is [.., _, var folder, var file] ? $"…/{folder}/{file}" : Name;

    private static Html Line(string words) => Html.Of($"<span>{words}</span>");
}
