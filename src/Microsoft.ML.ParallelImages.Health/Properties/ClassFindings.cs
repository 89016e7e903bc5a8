using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What is to be said about classes: their photos and their names.</summary>
internal sealed class ClassFindings(PhotoTable photos, PropertyThresholds thresholds)
{
    public IEnumerable<Finding> Find() => [.. Single(), .. Empty(), .. Missing(), .. Small(), .. Alike()];

    private IEnumerable<Finding> Single() =>
        from one in photos.Source.Labels.CountByClass().Index().Where(one => one.Item > 0).ToList() is [var only]
            ? new[] { only }
            : []
        let name = photos.Source.Classes[one.Index]
        select SetFinding.Of(
            FindingKind.SingleClass, Severity.Warning, name, one.Item,
            ($"All photos with a class are of one, '{name}': there is nothing to tell it from.",
            "Add photos of another class: training needs two at least. If this is the folder of one class, scan the "
            + "folder above it."));

    private IEnumerable<Finding> Empty() => photos.Source.Report.EmptyClasses.Select(name => SetFinding.Of(
        FindingKind.EmptyClass, Severity.Warning, name, 0,
        ($"The class '{name}' has no photo.", "Remove it, or add photos.")));

    /// <summary>Classes that one part has and another one lacks.</summary>
    private IEnumerable<Finding> Missing()
    {
        var parts = Enumerable.Range(0, photos.Count).Where(photo => photos.LabelOf(photo) >= 0)
            .GroupBy(photos.Source.PartOf).Where(part => part.Key is not null)
            .Select(part => (Name: part.Key!, Labels: part.Select(photos.LabelOf).ToHashSet())).ToList();
        return
            from label in Enumerable.Range(0, photos.Source.Classes.Count)
            where parts.Any(part => part.Labels.Contains(label))
            from part in parts
            where !part.Labels.Contains(label)
            let name = photos.Source.Classes[label]
            select SetFinding.Of(
                FindingKind.EmptyClass, Severity.Warning, $"{name} in {part.Name}", 0,
                ($"The class '{name}' has no photo in the part {part.Name}.",
                "Add photos there, or divide the set anew: what is not in a part is not learned or not tested."));
    }

    private IEnumerable<Finding> Small()
    {
        var counts = photos.Source.Labels.CountByClass();
        var fair = (double)counts.Sum() / Math.Max(1, counts.Count);
        for (var label = 0; label < counts.Count; label++)
        {
            var (name, count) = (photos.Source.Classes[label], counts[label]);
            if (count > 0 && (count < thresholds.ClassPhotos || count < thresholds.ClassShare * fair))
            {
                yield return SetFinding.Of(
                    FindingKind.SmallClass, Severity.Warning, name, count,
                    ($"The class '{name}' has {count} of {photos.Count} photos.",
                    "Add photos, or weigh classes in training."));
            }
        }
    }

    private IEnumerable<Finding> Alike() =>
        from alike in photos.Source.Classes.Names.GroupBy(Folded)
        where alike.Skip(1).Any()
        select SetFinding.Of(
            FindingKind.AlikeClasses, Severity.Warning, alike.Key, alike.Count(),
            ($"The class names '{string.Join("', '", alike)}' differ in case, spaces, hyphens or Unicode form "
            + "only.", "Join them if they mean the same: else each is learned with a part of its photos."));

    /// <summary>What is left of a name without differences that people overlook.</summary>
    private static string Folded(string name) => string.Concat(
        FormC.Of(name).ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '_')));
}
