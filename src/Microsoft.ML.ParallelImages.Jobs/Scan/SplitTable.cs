using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Writes a division that keeps photos of one picture or scene together.</summary>
internal static class SplitTable
{
    /// <summary>The photos of each part, and what went amiss; the file is there whole or not at all.</summary>
    /// <exception cref="IOException">The table cannot be written.</exception>
    public static (IReadOnlyDictionary<string, int> Parts, IReadOnlyList<string> Warnings) Write(
        string path, ImageSource source, HealthReport report, IReadOnlyList<SplitPart> parts, long seed)
    {
        var split = GroupedSplit.Of(source, report, parts, seed);
        GroupedSplit.WriteCsv(path, source, split);
        var counts = source.Files.CountBy(split.PartOf).ToDictionary();
        return (
            new OrderedDictionary<string, int>(split.Parts.Select(
                (part, place) => KeyValuePair.Create(part.Name, counts.GetValueOrDefault(place)))),
            [.. WarningsOf(source, split)]);
    }

    /// <summary>A model cannot be tested on a class that its test photos lack, nor learn one not shown.</summary>
    private static IEnumerable<string> WarningsOf(ImageSource source, Split split)
    {
        var places = Enumerable.Range(0, source.Files.Count).Where(place => source.Labels.ClassOf(place) >= 0)
            .GroupBy(source.Labels.ClassOf, place => split.PartOf(source.Files[place]));
        foreach (var ofClass in places.OrderBy(group => group.Key))
        {
            var parts = ofClass.ToHashSet();
            foreach (var (place, part) in split.Parts.Index().Where(one => !parts.Contains(one.Index)))
            {
                yield return $"The part '{part.Name}' has no photo of the class '{source.Classes[ofClass.Key]}', which "
                    + $"has {ofClass.Count()} in all. Add photos of it, or give that part a larger share.";
            }
        }
    }
}
