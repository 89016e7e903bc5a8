using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console.Testing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A training as it goes.</summary>
public sealed class TrainingTableTests
{
    [Theory]
    [InlineData("", new double[0])]
    [InlineData("▁", new[] { 3.0 })]
    [InlineData("▁▁", new[] { 0.5, 0.5 })]
    [InlineData("█▁▅", new[] { 2.0, 1.0, 1.55 })]
    public void Bars_stand_between_the_least_and_the_most(string bars, double[] values) =>
        Assert.Equal(bars, TrainingTable.Sparkline(values));

    [Theory]
    [InlineData(60, 60)]
    [InlineData(61, 31)]
    [InlineData(500, 56)]
    public void Many_epochs_are_thinned_out_and_the_last_one_stays(int epochs, int bars)
    {
        var line = TrainingTable.Sparkline([.. Enumerable.Range(0, epochs).Select(epoch => (double)epoch)]);

        Assert.Equal((bars, '█'), (line.Length, line[^1]));
    }

    [Fact]
    public void The_last_epochs_the_notes_and_what_is_left_are_shown()
    {
        using var console = new TestConsole { Profile = { Width = 100 } };

        TrainingTable.Run(console, progress =>
        {
            progress.Report(new JobProgress("computing features", 1, 2) { Note = "a photo is broken" });
            for (var epoch = 1; epoch <= 9; epoch++)
            {
                progress.Report(new JobProgress("fitting the head", epoch, 10)
                {
                    Epoch = new EpochFigures(epoch, 1.0 / epoch, null, epoch / 10.0),
                    Left = TimeSpan.FromSeconds(10 - epoch),
                });
            }

            return 0;
        });

        var last = console.Output[console.Output.LastIndexOf("a photo is broken", StringComparison.Ordinal)..];
        Assert.Matches(@"9 +0\.111 +- +0\.900", last);
        Assert.DoesNotMatch(@"\n +3 +0\.333", last);
        Assert.Contains("accuracy  ▁▂▃▄▅▅▆▇█", last);
        Assert.Contains("fitting the head: 9 of 10, 1 s left", last);
    }
}
