namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A piece of a page that can be put into it as it is: whatever came from outside is escaped in it.</summary>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>A literal of this program; what stands in its holes is escaped, unless it is such a piece.</summary>
    public static Html Of(HtmlLiteral literal) => new(literal.Text);

    /// <summary>Only for what this program or a library of its own has written.</summary>
    public static Html Trusted(string text) => new(text);

    public override string ToString() => _text ?? "";
}
