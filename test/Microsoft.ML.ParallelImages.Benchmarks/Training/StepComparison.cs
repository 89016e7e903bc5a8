using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Benchmarks.Training;

/// <summary>The step of our TensorFlow engine against PyTorch's, in both of its orders of numbers, in turns.</summary>
internal sealed record StepComparison
{
    private const string Ours = "tensorflow-engine";

    private static readonly string[] Orders = ["contiguous", "channels-last"];

    public IReadOnlyList<int> Sides { get; init; } = [160, 224];

    public int BatchSize { get; init; } = 32;

    public int Threads { get; init; } = 2;

    public int Rounds { get; init; } = 7;

    /// <summary>The interpreter that has PyTorch.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    /// <summary>A table a side; the last line's ratio is to the faster order.</summary>
    public string Run()
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"Training step of EfficientNet-Lite0: forward, backward, AdamW; batch {BatchSize}, {Threads} threads, "
            + $"medians of {Rounds} rounds in turns");
        foreach (var side in Sides)
            AddSide(text, side);
        return text.ToString();
    }

    private void AddSide(StringBuilder text, int side)
    {
        var candidates = Start(side);
        try
        {
            var measured = candidates.ToDictionary(candidate => candidate.Name.Name, _ => new List<Measurement>());
            for (var round = 0; round < Rounds; round++)
                candidates.ForEach(candidate => measured[candidate.Name.Name].Add(candidate.Run()));
            foreach (var (name, taken) in measured)
            {
                text.AppendLine(
                    Line(side, name, $"{Number(Row.Median(taken, round => round.Milliseconds), "F0"),6} ms a step, "
                    + $"{Number(Row.Median(taken, round => round.CpuMilliseconds), "F0"),6} ms of CPU time"));
            }

            var steps = measured.ToDictionary(
                pair => pair.Key, pair => Row.Median(pair.Value, round => round.Milliseconds));
            if (steps.Count > 1 && steps.Remove(Ours, out var ours))
            {
                text.AppendLine(
                    Line(side, "ours / PyTorch", $"{Number(ours / steps.Values.Min(), "F2"),6} of its time"));
            }
        }
        finally
        {
            candidates.ForEach(candidate => candidate.Dispose());
        }
    }

    private List<Candidate> Start(int side)
    {
        var script = Path.Combine(
            Repository.Root, "test", "Microsoft.ML.ParallelImages.Benchmarks", "Training", "training_step.py");
        string[] arguments = [$"{side}", $"{BatchSize}", $"{Threads}"];
        List<Candidate?> started =
        [
            Candidate.TryStart(
                new RowName(Ours, 1, Threads), OwnProgram.File, OwnProgram.Arguments(["training-row", .. arguments])),
            .. Orders.Select(order => Candidate.TryStart(
                new RowName($"torch-{order}", 1, Threads), Python, [script, .. arguments, order])),
        ];
        return [.. started.OfType<Candidate>()];
    }

    private static string Line(int side, string name, string figure) => $"{side,4} px  {name,-20} {figure}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
