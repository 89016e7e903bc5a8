using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>Links of the pages that point into this repository lead somewhere.</summary>
[Trait("Category", "Repository")]
public sealed class LinkTests
{
    private const string Index = "docs/README.md";

    private static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md").Select(path => Path.GetFileName(path)!).Order(),
        .. House.Files("docs", ".md"), .. House.Files("samples", ".md"), .. House.Files("test", ".md"),
    ];

    [Fact]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading() =>
        House.AssertNone(
            from page in Pages
            from target in LinksOf(page)
            let fault = FaultOf(page, target)
            where fault is not null
            select $"{page}: ({target}) {fault}");

    [Fact]
    public void Every_project_that_a_page_runs_is_there() =>
        House.AssertNone(
            from page in Pages
            from match in Regex.Matches(WholeTextOf(page), @"--project ((?:samples|src|test)/[\w./-]+)")
            let path = match.Groups[1].Value
            where !Directory.Exists(Path.Combine(Repository.Root, path))
            select $"{page}: {path} is no folder");

    [Fact]
    public void Every_page_of_the_documentation_is_one_click_from_its_index() =>
        Assert.Empty(House.Files("docs", ".md").Where(page => page != Index)
            .Except(LinksOf(Index).Select(target => Resolved(Index, target.Split('#')[0]))));

    [Theory]
    [InlineData("nothing-of-this-name.md", "leads to nothing")]
    [InlineData("../README.md#no-such-heading", "has no such heading")]
    [InlineData("../README.md#limits", null)]
    [InlineData("augmentation.md", null)]
    [InlineData("../samples/FirstModel", null)]
    public void The_check_tells_good_links_from_dead_ones(string target, string? fault) =>
        Assert.Equal(fault, FaultOf(Index, target));

    [Theory]
    [InlineData("## Boxes, key points and masks", "boxes-key-points-and-masks")]
    [InlineData("### `scan`: what it finds", "scan-what-it-finds")]
    [InlineData("## [Links](README.md) count by their text", "links-count-by-their-text")]
    public void A_heading_is_found_by_its_words(string line, string anchor) =>
        Assert.Equal([anchor], AnchorsOf(line));

    [Fact]
    public void A_second_heading_of_the_same_words_has_a_number() =>
        Assert.Equal(["own", "own-1"], AnchorsOf("## Own\n\n## Own"));

    private static string? FaultOf(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Resolved(page, parts[0]);
        var path = Path.Combine(Repository.Root, file);
        if (!Path.Exists(path))
            return "leads to nothing";
        return parts.Length < 2 || AnchorsOf(TextOf(file)).Contains(parts[1]) ? null : "has no such heading";
    }

    private static string Resolved(string page, string target)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        return Path.GetRelativePath(Repository.Root, Path.GetFullPath(target, folder)).Replace('\\', '/');
    }

    /// <summary>Targets below this repository; code and other addresses are none.</summary>
    private static IEnumerable<string> LinksOf(string page) =>
        Regex.Matches(Regex.Replace(TextOf(page), "`[^`\n]*`", ""), @"\]\(([^)\s]+)\)")
            .Select(match => match.Groups[1].Value).Where(target => !Regex.IsMatch(target, "^[a-z]+:"));

    /// <summary>What GitHub calls the headings: their words in small letters, with hyphens between them.</summary>
    private static IEnumerable<string> AnchorsOf(string text)
    {
        var seen = new Dictionary<string, int>();
        foreach (Match heading in Regex.Matches(text, @"^#{1,6} +(.+?)\s*$", RegexOptions.Multiline))
        {
            var words = Regex.Replace(heading.Groups[1].Value, @"\[([^\]]*)\]\([^)]*\)", "$1").ToLowerInvariant();
            var anchor = Regex.Replace(words, @"[^\p{L}\p{N}\s_-]", "").Replace(' ', '-');
            var count = seen[anchor] = seen.GetValueOrDefault(anchor, -1) + 1;
            yield return count == 0 ? anchor : $"{anchor}-{count}";
        }
    }

    /// <summary>A page without its blocks of code, whose comments are no headings.</summary>
    private static string TextOf(string page) => Regex.Replace(
        WholeTextOf(page), @"^```.*?^```", "", RegexOptions.Multiline | RegexOptions.Singleline);

    private static string WholeTextOf(string page) =>
        File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");
}
