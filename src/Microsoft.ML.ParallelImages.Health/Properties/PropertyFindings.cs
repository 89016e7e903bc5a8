namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Runs the checks of single photos.</summary>
internal sealed class PropertyFindings(PhotoTable photos, FindingId ids, PropertyThresholds thresholds)
{
    public IEnumerable<Finding> Find() =>
        Broken().Concat(Told(PhotoChecks.OfLooks, once: true)).Concat(Told(PhotoChecks.OfFiles, once: false));

    private IEnumerable<Finding> Broken() => photos.Failures.OrderBy(failure => failure.Key).Select(failure =>
        Of(FindingKind.Broken, Severity.Error, failure.Key) with
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
            foreach (var (photo, value) in found)
            {
                yield return Of(check.Kind, check.Severity, photo) with
                {
                    Value = value,
                    Threshold = check.Threshold(thresholds),
                    Why = $"'{photos.NameOf(photo)}' {check.Words(value)}.",
                    Remedy = check.Remedy,
                };
            }
        }
    }

    private Finding Of(FindingKind kind, Severity severity, int photo) => new()
    {
        Id = ids.Of(kind.ToString(), [photo]),
        Kind = kind,
        Severity = severity,
        Photos = [photos.NameOf(photo)],
        Count = 1,
        Why = "",
        Remedy = "",
    };
}
