using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Writes a division that keeps photos of one picture or scene together.</summary>
internal static class SplitTable
{
    /// <summary>The photos of each part; the file is there whole or not at all.</summary>
    /// <exception cref="IOException">The table cannot be written.</exception>
    public static IReadOnlyDictionary<string, int> Write(
        string path, ImageSource source, HealthReport report, IReadOnlyList<SplitPart> parts, long seed)
    {
        var split = GroupedSplit.Of(source, report, parts, seed);
        GroupedSplit.WriteCsv(path, source, split);
        var counts = source.Files.CountBy(split.PartOf).ToDictionary();
        return new OrderedDictionary<string, int>(split.Parts.Select(
            (part, place) => KeyValuePair.Create(part.Name, counts.GetValueOrDefault(place))));
    }
}
