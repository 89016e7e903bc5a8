namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Runs the checks of single photos; a flood of one kind becomes one line.</summary>
internal sealed class PropertyFindings(PhotoTable photos, FindingId ids, PropertyThresholds thresholds)
{
    /// <summary>So many findings of a kind are no flood, and so many photos of one are named.</summary>
    private const int Few = 20;

    public IEnumerable<Finding> Find() =>
        Broken().Concat(Told(PhotoChecks.OfLooks, once: true)).Concat(Told(PhotoChecks.OfFiles, once: false));

    private IEnumerable<Finding> Broken() => photos.Failures.OrderBy(failure => failure.Key).Select(failure =>
        Of(FindingKind.Broken, Severity.Error, [failure.Key]) with
        {
            Why = $"'{photos.NameOf(failure.Key)}' is broken: {failure.Value}",
            Remedy = "Download or export it again, or leave it out.",
        });

    private IEnumerable<Finding> Told(IReadOnlyList<PhotoCheck> checks, bool once)
    {
        var told = new HashSet<int>();
        foreach (var check in checks)
        {
            var judge = check.Prepare(photos, thresholds);
            List<(int Photo, double Value)> found = [];
            foreach (var photo in photos.Whole)
            {
                if (!told.Contains(photo) && judge(photo) is { } value)
                    found.Add((photo, value));
            }

            if (once)
                told.UnionWith(found.Select(one => one.Photo));
            foreach (var finding in Findings(check, found))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Findings(PhotoCheck check, List<(int Photo, double Value)> found)
    {
        if (found.Count <= Math.Max(Few, thresholds.Flood * photos.Count))
        {
            return found.Select(one => Of(check.Kind, check.Severity, [one.Photo]) with
            {
                Value = one.Value,
                Threshold = check.Threshold(thresholds),
                Why = $"'{photos.NameOf(one.Photo)}' {check.Words(one.Value)}.",
                Remedy = check.Remedy,
            });
        }

        var (first, value) = found[0];
        return
        [
            Of(check.Kind, Severity.Note, [.. found.Select(one => one.Photo)]) with
            {
                Threshold = check.Threshold(thresholds),
                Why = $"{found.Count} of {photos.Count} photos are alike in this: '{photos.NameOf(first)}' "
                    + $"{check.Words(value)}.",
                Remedy = "So many are a trait of the set: see whether the photos to be predicted have it too.",
            },
        ];
    }

    private Finding Of(FindingKind kind, Severity severity, int[] about) => new()
    {
        Id = ids.Of(kind.ToString(), about),
        Kind = kind,
        Severity = severity,
        Photos = [.. about.Take(Few).Select(photos.NameOf)],
        Count = about.Length,
        Why = "",
        Remedy = "",
    };
}
