using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Values as C# writes them, whatever is in them.</summary>
internal static class CodeText
{
    /// <summary>A text with its quotes; letters of every script stay readable.</summary>
    public static string Of(string text)
    {
        var code = new StringBuilder("\"");
        foreach (var sign in text)
            code.Append(Of(sign));
        return code.Append('"').ToString();
    }

    /// <summary>The shortest number that reads back the same.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Of(double)"/>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Of(char sign) => sign switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        // Ends of lines would end the text, and signs that are not seen would hide what it says.
        _ when char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}"),
        _ => sign.ToString(),
    };
}
