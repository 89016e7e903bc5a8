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

    private static string[] Shown(int width, string[] classes)
    {
        using var console = new TestConsole { Profile = { Width = width } };
        new Screen(console).Show(EvaluationReport.Of(
            classes,
            [.. classes.Select((_, place) => new EvaluatedImage { Path = $"{place}.jpg", Label = place })]));
        return [.. console.Output.Split('\n').TakeWhile(line => !line.StartsWith("Most confident"))];
    }
}
