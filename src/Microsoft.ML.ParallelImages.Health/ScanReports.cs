namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Puts counts and findings together, the gravest first.</summary>
internal static class ScanReports
{
    public static HealthReport Of(
        PhotoTable photos, DuplicateFindings duplicates, IEnumerable<Finding> findings, float flood)
    {
        var (source, all) = (photos.Source, Enumerable.Range(0, photos.Count));
        var counts = source.Labels.CountByClass();
        return new HealthReport
        {
            Source = source.Report.Source,
            Photos = photos.Count,
            Bytes = all.Sum(photo => (long)photos[photo].Bytes),
            Classes = new OrderedDictionary<string, int>(source.Classes.Names.Zip(counts, KeyValuePair.Create)),
            Parts = Sorted(all.Select(source.PartOf).OfType<string>().CountBy(part => part)),
            Formats = Sorted(photos.Whole.CountBy(photo => photos[photo].Format.ToString())),
            Leaked = duplicates.Leaked,
            Groups = duplicates.Groups,
            Findings =
            [
                .. Floods.Fold(findings, photos.Count, flood).OrderByDescending(finding => finding.Severity)
                    .ThenByDescending(finding => finding.Consequence).ThenBy(finding => finding.Kind),
            ],
        };
    }

    private static OrderedDictionary<string, int> Sorted(IEnumerable<KeyValuePair<string, int>> counts) =>
        new(counts.OrderBy(count => count.Key, StringComparer.Ordinal));
}
