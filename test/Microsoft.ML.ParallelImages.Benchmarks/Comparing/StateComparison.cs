using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>
/// This state of the library against an earlier one: before, after, before, so that what a machine does to both shows
/// in how far the two befores are apart.
/// </summary>
internal sealed class StateComparison
{
    /// <summary>This program as it was built from the earlier state.</summary>
    public required string Before { get; init; }

    /// <summary>How often all three are run.</summary>
    public required int Turns { get; init; }

    /// <summary>What each run is given.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>A line for each row: the medians of CPU time an image, and what they say.</summary>
    public string Run()
    {
        var rounds = new Dictionary<RowName, (List<double> First, List<double> After, List<double> Last)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var row in RowsOf(Before))
                Lists(row).First.Add(row.CpuMsPerImage);
            foreach (var row in RowsOf(typeof(StateComparison).Assembly.Location))
                Lists(row).After.Add(row.CpuMsPerImage);
            foreach (var row in RowsOf(Before))
                Lists(row).Last.Add(row.CpuMsPerImage);
        }

        var text = new StringBuilder();
        text.AppendLine(
            "row                      epoch threads   before    after   before   after/before   befores differ by");
        foreach (var (name, (first, after, last)) in rounds.OrderBy(pair => $"{pair.Key}", StringComparer.Ordinal))
        {
            var (a, b, c) = (Median(first), Median(after), Median(last));
            var before = (a + c) / 2;
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name.Name,-24} {name.Epoch,5} {name.Threads,7} {a,8:F4} {b,8:F4} {c,8:F4} {b / before,14:F3} "
                + $"{Math.Abs(a - c) / before,19:P1}"));
        }

        return text.ToString();

        (List<double> First, List<double> After, List<double> Last) Lists(Row row)
        {
            if (!rounds.TryGetValue(row.Id, out var lists))
                rounds[row.Id] = lists = ([], [], []);
            return lists;
        }
    }

    private IReadOnlyList<Row> RowsOf(string program)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var run = Process.Start(new ProcessStartInfo("dotnet", [program, .. Arguments, "--json", file])
            {
                RedirectStandardOutput = true,
            })!;
            var output = run.StandardOutput.ReadToEnd();
            run.WaitForExit();
            return run.ExitCode == 0
                ? Row.FromJson(File.ReadAllText(file))
                : throw new InvalidOperationException($"'{program}' ended with {run.ExitCode}: {output}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
