using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages;

/// <summary>The page of cures quotes sentences that the code says.</summary>
[Trait("Category", "Repository")]
public sealed class TroubleshootingTests
{
    private const string Page = "docs/troubleshooting.md";

    /// <summary>All texts of the sources, each in one piece, with … in the place of what differs.</summary>
    private static string Said { get; } = Told(string.Join('\n', House.SourceFiles.SelectMany(House.Lines)));

    private static IReadOnlyList<string> Sentences { get; } =
    [
        .. House.Lines(Page).Select(line => Regex.Match(line, "^[|] `([^`]+)` [|]")).Where(match => match.Success)
            .Select(match => match.Groups[1].Value),
    ];

    [Fact]
    public void Every_sentence_that_is_quoted_is_said_by_the_code() =>
        House.AssertNone(Sentences.Where(sentence => !Said.Contains(sentence, StringComparison.Ordinal)));

    [Fact]
    public void Every_row_quotes_one()
    {
        var rows = House.Lines(Page).Where(line => line.StartsWith("| ", StringComparison.Ordinal));

        Assert.Equal(rows.Count(row => !row.StartsWith("| sentence |", StringComparison.Ordinal)), Sentences.Count);
    }

    [Fact]
    public void A_text_is_put_together_across_lines() =>
        Assert.Equal("$\"It is at '…'. Move it.\"", Told("$\"It is at \"\n    + $\"'{path}'. Move it.\""));

    private static string Told(string source)
    {
        var joined = Regex.Replace(source, "\"\\s*\\n\\s*\\+\\s*\\$?\"", "");
        return Regex.Replace(joined, @"\{[^{}\n]*\}", "…");
    }
}
