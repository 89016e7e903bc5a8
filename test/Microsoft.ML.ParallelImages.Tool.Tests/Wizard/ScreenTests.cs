using Microsoft.ML.ParallelImages.Evaluation;
using Spectre.Console.Testing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What a test shows where names of classes have no room.</summary>
public sealed class ScreenTests
{
    private const string Long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void Long_names_are_numbered_and_each_class_has_one_row(int width)
    {
        var lines = Shown(width, [Long, "長袖シャツと帽子", "cat"]);

        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is
            ["true", "\\", "predicted", "1", "2", "3"]);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("1 Donaudampf") && line.Contains('…'));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("2 長袖シャツと帽子 "));
        Assert.All(lines, line => Assert.True(Cells.Of(line.TrimEnd()) <= width, line));
    }

    [Fact]
    public void Short_names_stand_above_their_columns() => Assert.Contains(
        Shown(60, ["left", "top", "cat"]), line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is
            ["true", "\\", "predicted", "left", "top", "cat"]);

    [Fact]
    public void Of_a_mistake_both_names_stand_in_one_line()
    {
        var mistake = Assert.Single(Lines(60, [Long, "日本"]), line => line.Contains("taken for"));

        Assert.Matches("'日本' taken for 'Donaudampf.*…'$", mistake.TrimEnd());
        Assert.True(Cells.Of(mistake.TrimEnd()) <= 60, mistake);
    }

    private static string[] Shown(int width, string[] classes) =>
        [.. Lines(width, classes).TakeWhile(line => !line.StartsWith("Most confident"))];

    private static string[] Lines(int width, string[] classes)
    {
        using var console = new TestConsole { Profile = { Width = width } };
        new Screen(console).Show(EvaluationReport.Of(
            classes,
            [.. classes.Select((_, place) => new EvaluatedImage { Path = $"{place}.jpg", Label = place })]));
        return console.Output.Split('\n');
    }
}
