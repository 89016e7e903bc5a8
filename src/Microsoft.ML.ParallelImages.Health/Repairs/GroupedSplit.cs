using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Divisions that keep photos of one picture or one scene together, so that nothing leaks.</summary>
public static class GroupedSplit
{
    /// <summary>
    /// A plan with the same share of each class, in which the photos of each group of the report come into one part. It
    /// is the same on every machine and for any order of the files.
    /// </summary>
    /// <param name="source">The photos that were scanned.</param>
    /// <param name="report">Says which belong together.</param>
    /// <param name="parts">Names and shares.</param>
    /// <param name="seed">Names one of many divisions.</param>
    /// <exception cref="ArgumentException">
    /// The report is of another source, or the shares do not sum to 1.
    /// </exception>
    public static Split Of(ImageSource source, HealthReport report, IEnumerable<SplitPart> parts, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        var rule = Split.ByHash(parts, seed);
        var places = ScannedPhotos.PlacesOf(source);
        var division = GroupDivision.Divide(
            [.. Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf)],
            report.Groups.Select(group => group.Photos.Select(photo => ScannedPhotos.PlaceOf(photo, places)).ToArray()),
            photo => source.Files[photo].IdentityHash, [.. rule.Parts.Select(part => part.Share)], seed);
        return new Split(
            rule.Parts, seed, rule.Rule, places.ToDictionary(place => place.Key, place => division[place.Value]));
    }

    /// <summary>
    /// Writes <c>path,label,part</c>, a row for each photo in the source's order, completely or not at all: a table
    /// source with a column of parts reads it. Paths of files on disk begin at the table.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteCsv(string path, ImageSource source, Split split)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(split);
        var folder = Path.GetDirectoryName(Path.GetFullPath(Require.NotEmpty(path)))!;
        RepairList.WriteRows(path, [
            ["path", "label", "part"],
            .. source.Files.Select((file, place) => new[]
            {
                file.Path is { } full ? Path.GetRelativePath(folder, full).Replace('\\', '/') : file.Identity,
                string.Join('|', source.Labels.ClassesOf(place).Select(label => source.Classes[label])),
                split.Parts[split.PartOf(file)].Name,
            }),
        ]);
    }
}
