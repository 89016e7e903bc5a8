using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Command lines that stand in pages mean something to the program; nothing of them is run.</summary>
public sealed class DocumentedCommandsTests
{
    private const string Program = "parallel-images ";

    private static IReadOnlyList<string> Pages { get; } =
    [
        "README.md", .. Files("docs", "*.md"), .. Files("samples", "README.md"),
    ];

    /// <summary>Pages whose blocks have command lines.</summary>
    public static TheoryData<string> PagesWithCommands => [.. Pages.Where(page => BlockLinesOf(page).Any())];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public void The_command_lines_of_a_page_are_understood(string page)
    {
        string[] faults =
        [
            .. from line in BlockLinesOf(page)
               from fault in FaultsOf(line)
               select $"{line}\n    {fault}",
        ];

        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Verbs_and_options_that_are_named_in_sentences_are_there()
    {
        string[] faults =
        [
            .. from page in Pages
               from Match code in Regex.Matches(File.ReadAllText(PathOf(page)), $"`({Program}[^`\n]+)`")
               let line = code.Groups[1].Value
               from fault in FaultsOf(line)
               where !fault.StartsWith("Required argument", StringComparison.Ordinal)
               select $"{page}: {line}\n    {fault}",
        ];

        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("parallel-images scan photos --checks all")]
    [InlineData("parallel-images train --project flowers.vision.json --epochs 5")]
    [InlineData("parallel-images predict runs/run-001 \"new photos\" --copy-to sorted/{label}")]
    [InlineData("parallel-images --version")]
    public void The_check_lets_good_lines_pass(string line) => Assert.Empty(FaultsOf(line));

    [Theory]
    [InlineData("parallel-images skan photos")]
    [InlineData("parallel-images scan photos --chekcs all")]
    [InlineData("parallel-images train photos --epochs many")]
    [InlineData("parallel-images train --epochs 5")]
    [InlineData("parallel-images export runs/run-001 --to tflite")]
    public void The_check_finds_slips(string line) => Assert.NotEmpty(FaultsOf(line));

    [Theory]
    [InlineData("$ parallel-images scan photos   # a remark", "parallel-images scan photos")]
    [InlineData("      - run: parallel-images scan photos --json > scan.json", "parallel-images scan photos --json")]
    [InlineData("find . -newer x | parallel-images predict run -", "parallel-images predict run -")]
    [InlineData("eval \"$(parallel-images completion bash)\"", "parallel-images completion bash")]
    [InlineData("parallel-images train photos \\\n    --epochs 5", "parallel-images train photos --epochs 5")]
    public void A_command_is_found_where_it_stands(string text, string command) =>
        Assert.Equal([command], CommandsIn(text));

    private static IEnumerable<string> FaultsOf(string line)
    {
        using var folder = new TemporaryFolder();
        var words = CommandLineParser.SplitCommandLine(line).Skip(1).ToArray();
        var place = Array.IndexOf(words, "--project") + 1;
        if (place > 0)
        {
            words[place] = folder.Write(
                "any.vision.json", """{ "schema": "parallel-images/project/1", "data": "photos" }""");
        }

        var all = ProjectArguments.Complete(words, Commands.Root().Parse(words));
        return [.. Commands.Root().Parse(all).Errors.Select(error => error.Message)];
    }

    private static IEnumerable<string> BlockLinesOf(string page) => Regex
        .Matches(
            File.ReadAllText(PathOf(page)).ReplaceLineEndings("\n"), @"^```\w*\n(.*?)^```",
            RegexOptions.Multiline | RegexOptions.Singleline)
        .SelectMany(block => CommandsIn(block.Groups[1].Value));

    /// <summary>From the program's name to what the shell takes for itself.</summary>
    private static IEnumerable<string> CommandsIn(string text) => Regex
        .Matches(
            Regex.Replace(text, @"\\\n\s*", ""),
            @"(?:^|run: |[|&] |\$\(|\$ )\s*(" + Program + @"[^\n|>&#)]*)", RegexOptions.Multiline)
        .Select(command => command.Groups[1].Value.TrimEnd());

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/")).Order(StringComparer.Ordinal);

    private static string PathOf(string page) => Path.Combine(Repository.Root, page);
}
