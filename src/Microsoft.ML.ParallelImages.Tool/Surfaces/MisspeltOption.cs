using System.CommandLine;
using System.CommandLine.Parsing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Finds words that look like options and are none: where a verb takes further words they would pass for photos.
/// </summary>
internal static class MisspeltOption
{
    private const string Mark = "--";

    /// <summary>Changes of a letter up to which a name is taken for a slip of another.</summary>
    private const int MostSlips = 3;

    /// <summary>What is wrong with the first of them; null for none. Words behind <c>--</c> are paths.</summary>
    public static string? In(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (!verb.TreatUnmatchedTokensAsErrors)
            return null;
        var word = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith(Mark))?.Value;
        if (word is null)
            return null;
        var likely = verb.Options.Select(option => option.Name).Where(name => Slips(name, word) <= MostSlips)
            .OrderBy(name => Slips(name, word)).FirstOrDefault();
        return $"'{word}' is no option of {verb.Name}. "
            + (likely is null ? "" : $"Did you mean {likely}? ") + $"A file of that name is given behind {Mark}.";
    }

    /// <summary>Letters to put in, take out or exchange until one word is the other (Levenshtein's distance).</summary>
    private static int Slips(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var exchanged = before + (one[i - 1] == other[j - 1] ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
