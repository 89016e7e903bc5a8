using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>
/// What the compiler makes of <c>Html.Of($"…")</c>: literal parts stay, holes are escaped, numbers are the same in
/// every culture. So no page can forget to escape a name.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlLiteral(int literalLength, int holes)
{
    private readonly StringBuilder _text = new(literalLength + (holes * 16));

    public string Text => _text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Html piece) => _text.Append(piece.ToString());

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            AppendFormatted(piece);
    }
}
