using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Benchmarks.Steps;

/// <summary>Each step alone beside OpenCV's, Pillow's and torchvision's, one thread each, round robin.</summary>
internal sealed record StepComparison
{
    private const string Ours = "ours";

    private static readonly string[] Peers = ["opencv", "pillow", "torchvision"];

    public int Rounds { get; init; } = 7;

    /// <summary>Names of steps; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The interpreter that has the peers.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    /// <summary>A line a step: CPU time of a picture, then how many times faster ours is.</summary>
    public string Run()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "picture.rgb");
        File.WriteAllBytes(file, StepPicture.Bytes());
        var candidates = Start(file);
        try
        {
            return Table(candidates);
        }
        finally
        {
            candidates.ForEach(candidate => candidate.Dispose());
        }
    }

    private string Table(List<Candidate> candidates)
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"Steps alone, {StepCatalog.Side} x {StepCatalog.Side} pixels in, pixels out, one thread, medians of "
            + $"{Rounds} rounds in turns.");
        text.AppendLine(
            "CPU ms a picture; behind it, their time through ours: above 1 ours is faster. '-': they have none.");
        text.AppendLine(
            "Ours and torchvision's pictures are three planes, those of OpenCV and Pillow pixels of three samples.");
        text.AppendLine($"{"",-22}{Ours,8}{string.Concat(Peers.Select(peer => $"{peer,19}"))}");
        AddGroup(text, candidates, "The twelve most used", StepCatalog.Common.Keys);
        AddGroup(text, candidates, "Others", StepCatalog.Others.Keys);
        AddGroup(text, candidates, "Chains", StepCatalog.Chains.Keys);
        return text.ToString();
    }

    private void AddGroup(StringBuilder text, List<Candidate> candidates, string title, IEnumerable<string> steps)
    {
        text.AppendLine(title);
        foreach (var step in steps.Where(step => Only.Count == 0 || Only.Contains(step)))
        {
            var taken = candidates.ToDictionary(candidate => candidate.Name.Name, _ => new List<Measurement>());
            for (var round = 0; round < Rounds; round++)
                candidates.ForEach(candidate => taken[candidate.Name.Name].Add(candidate.Run(step)));
            var ours = Milliseconds(taken, Ours);
            var cells = Peers.Select(peer => Milliseconds(taken, peer) is { } other
                ? Invariant($"{other,10:F3} {Invariant($"({other / ours:F2} x)"),8}")
                : $"{"-",19}");
            text.AppendLine(Invariant($"  {step,-20}{ours,8:F3}") + string.Concat(cells));
        }
    }

    private static double? Milliseconds(Dictionary<string, List<Measurement>> taken, string who) =>
        taken.TryGetValue(who, out var rounds) && rounds[0].Images > 0
            ? Row.Median(rounds, round => round.CpuMilliseconds)
            : null;

    private List<Candidate> Start(string file)
    {
        var script = Path.Combine(
            Repository.Root, "test", "Microsoft.ML.ParallelImages.Benchmarks", "Steps", "steps.py");
        List<Candidate?> started =
        [
            Candidate.TryStart(
                new RowName(Ours, 1, 1), OwnProgram.File, OwnProgram.Arguments(["step-row", file])),
            .. Peers.Select(peer => Candidate.TryStart(
                new RowName(peer, 1, 1), Python, [script, file, $"{StepCatalog.Side}", peer])),
        ];
        return [.. started.OfType<Candidate>()];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
