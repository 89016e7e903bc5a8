using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>What a scan finds of what was planted into a clean set, and what it says of the clean set itself.</summary>
internal sealed class PlantedFigure(ImageSource clean, string folder, NetworkEvidence? network)
{
    private readonly StringBuilder _text = new();

    /// <summary>The table.</summary>
    /// <param name="each">Second files of each kind.</param>
    public string Measure(int each)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var (fast, report) = Scan(clean, evidence: null);
        Line($"clean, fast checks: {clean.Files.Count} photos, {fast}, peak {Peak:F0} MB");
        if (network is not null)
        {
            var (without, evidence) = Timed(() => network.Of(clean));
            (var with, report) = Scan(clean, evidence);
            var kept = Timed(() => network.Of(clean)).Took;
            Line($"clean, all checks: features {without}, features kept {kept}, scan with them {with}");
        }

        TellClean(report);
        Plant(each, report);
        if (network is not null && clean.Classes.Count > 1)
            Flip(report);
        return _text.ToString();
    }

    private static double Peak => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    private void TellClean(HealthReport report)
    {
        var told = report.Findings.Where(finding => finding.Severity > Severity.Note)
            .SelectMany(finding => finding.Photos).Distinct().Count();
        Line($"clean: {told} photos ({Share(told, report.Photos)}) have a warning or an error");
        foreach (var kind in report.Findings.CountBy(finding => (finding.Severity, finding.Kind, finding.Consequence)))
            Line($"  {kind.Key.Severity,-8} {kind.Key.Kind,-14} {kind.Key.Consequence,-9} {kind.Value}");
        foreach (var finding in report.Findings.Where(finding => finding.Consequence >= Consequence.Leak))
            Line($"  {finding.Why}");
    }

    private void Plant(int each, HealthReport cleanReport)
    {
        var planted = new PlantedPhotos(clean, folder, each);
        var source = planted.Source;
        var names = source.Files.ToDictionary(file => file.Identity, file => Path.GetFullPath(file.Path!));
        var evidence = network?.Of(source);
        var (took, report) = Scan(source, evidence);
        Line($"planted: {source.Files.Count} photos, {took}");
        var truth = new Pictures(planted, cleanReport, clean);
        var links = report.Groups.SelectMany(group => group.Links)
            .Select(link => (One: names[link.Photo], Other: names[link.Other], link.Kind)).ToList();
        var same = links.Where(link => link.Kind != FindingKind.SameScene).ToList();
        var wrong = same.Where(link => !truth.AreOne(link.One, link.Other)).ToList();
        Line($"  same picture: {same.Count} pairs, {wrong.Count} wrong, precision "
            + Share(same.Count - wrong.Count, same.Count));
        foreach (var (one, other, kind) in wrong.Take(10))
            Line($"    wrong: {kind} {one} {other}");
        TellKinds(planted, report, links, names);
        TellFaults(planted, report, names);
    }

    private void TellKinds(
        PlantedPhotos planted, HealthReport report, List<(string One, string Other, FindingKind Kind)> links,
        Dictionary<string, string> names)
    {
        var groups = report.Groups.SelectMany((group, number) => group.Photos.Select(photo => (names[photo], number)))
            .ToLookup(one => one.Item1, one => one.number);
        var kinds = links.ToLookup(link => Key(link.One, link.Other), link => link.Kind);
        foreach (var kind in PlantedKind.All)
        {
            var twins = planted.Twins.Where(twin => twin.Kind == kind).ToList();
            var found = twins.Where(twin => groups[twin.Path].Intersect(groups[twin.Twin]).Any()).ToList();
            var direct = found.Select(twin => kinds[Key(twin.Path, twin.Twin)].FirstOrDefault(FindingKind.Broken))
                .Where(named => named != FindingKind.Broken).ToList();
            Line($"  {kind.Name,-23} recall {Share(found.Count, twins.Count)}, named right "
                + $"{Share(direct.Count(kind.Expected.Contains), direct.Count)} of {direct.Count}: "
                + string.Join(", ", direct.CountBy(named => named).Select(count => $"{count.Key} {count.Value}")));
        }
    }

    private void TellFaults(PlantedPhotos planted, HealthReport report, Dictionary<string, string> names)
    {
        foreach (var faults in planted.Faults.GroupBy(fault => fault.Value, fault => fault.Key))
        {
            var found = report.Findings.Where(finding => finding.Kind == faults.Key)
                .SelectMany(finding => finding.Photos).Select(photo => names[photo]).ToHashSet();
            Line($"  {faults.Key,-23} recall {Share(faults.Count(found.Contains), faults.Count())}, others told: "
                + $"{found.Except(faults).Count()}");
            foreach (var missed in report.Findings.Where(finding => finding.Photos.Select(photo => names[photo])
                .Except(found).Intersect(faults).Any()))
                Line($"    missed, but told: {missed.Why}");
        }
    }

    private void Flip(HealthReport cleanReport)
    {
        var suspects = Suspects(cleanReport, clean);
        Line($"labels of the clean set: {suspects.Count} suspected, {suspects.Count(one => one.IsLikely)} very likely");
        foreach (var share in new[] { 0.02, 0.05, 0.1 })
        {
            foreach (var toNearest in new[] { false, true })
            {
                var flipped = new FlippedLabels(clean, share, toNearest ? network!.Of(clean).Features : null);
                var source = flipped.SourceIn(folder);
                var (took, report) = Scan(source, network!.Of(source));
                var found = Suspects(report, source);
                Line($"labels, {share:P0} flipped {(toNearest ? "to the nearest class" : "to any class"),-20}: "
                    + $"{flipped.Photos.Count} flipped; {Shares(found.Select(one => one.Photo), flipped.Photos)}; very "
                    + $"likely {Shares(found.Where(one => one.IsLikely).Select(one => one.Photo), flipped.Photos)}; "
                    + $"{took}");
            }
        }
    }

    private static string Shares(IEnumerable<string> found, IReadOnlySet<string> flipped)
    {
        var all = found.ToHashSet();
        var right = all.Count(flipped.Contains);
        return $"{all.Count} suspected, precision {Share(right, all.Count)}, recall {Share(right, flipped.Count)}";
    }

    private static List<(string Photo, bool IsLikely)> Suspects(HealthReport report, ImageSource source)
    {
        var names = source.Files.ToDictionary(file => file.Identity, file => Path.GetFullPath(file.Path!));
        return
        [
            .. report.Findings.Where(finding => finding.Kind == FindingKind.WrongLabel)
                .Select(finding => (names[finding.Photos[0]], finding.Severity == Severity.Error)),
        ];
    }

    private static (string Took, HealthReport Report) Scan(ImageSource source, LabelEvidence? evidence) =>
        Timed(() => DatasetScan.Run(source, new ScanRequest { Evidence = evidence }));

    private static (string Took, T Result) Timed<T>(Func<T> work)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = work();
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        return (string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s ({cpu:F1} s of processors)"), result);
    }

    private static (string, string) Key(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : ((double)part / whole).ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Said at once too, since the whole takes minutes.</summary>
    private void Line(string line)
    {
        _text.AppendLine(line);
        Console.Error.WriteLine(line);
    }
}
