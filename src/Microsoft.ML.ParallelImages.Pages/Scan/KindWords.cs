using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Kinds and severities as people say them.</summary>
internal static partial class KindWords
{
    /// <summary>Such as "Same bytes".</summary>
    public static string Of(FindingKind kind)
    {
        var words = BeforeCapitals().Replace(kind.ToString(), " ").ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Of(Severity severity) => severity.ToString().ToLowerInvariant();

    public static Html TagOf(Severity severity) =>
        Html.Of($"<span class=\"tag {Of(severity)}\">{Of(severity)}</span>");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex BeforeCapitals();
}
