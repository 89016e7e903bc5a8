using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What a source found and what it left out, settled before the first image is read. Immutable.</summary>
public sealed record ScanReport
{
    private static readonly OrderedDictionary<string, int> NoClasses = [];
    private static readonly OrderedDictionary<Subset, int> NoSubsets = [];

    /// <summary>The folder or table that was read.</summary>
    public required string Source { get; init; }

    /// <summary>Images listed.</summary>
    public required int Images { get; init; }

    /// <summary>Images of each class, all subsets together, in class order; empty when images have no labels.</summary>
    public IReadOnlyDictionary<string, int> ImagesPerClass { get; init; } = NoClasses;

    /// <summary>Images of each subset of a folder that comes divided; empty otherwise.</summary>
    public IReadOnlyDictionary<Subset, int> ImagesPerSubset { get; init; } = NoSubsets;

    /// <summary>Classes of which no part has an image, whether they were kept as classes or not.</summary>
    public IReadOnlyList<string> EmptyClasses { get; init; } = [];

    /// <summary>What was left out, by reason; folders of systems also by their name.</summary>
    public IReadOnlyList<SkippedEntries> Skipped { get; init; } = [];

    /// <summary>What looks strange but is no error, such as a class without training images: a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The report with what labels count.</summary>
    internal ScanReport Of(ImageLabels labels)
    {
        var counts = labels.CountByClass();
        string[] empty = [.. labels.Classes.Names.Where((_, label) => counts[label] == 0)];
        return this with
        {
            ImagesPerClass = new OrderedDictionary<string, int>(labels.Classes.Names.Zip(counts, KeyValuePair.Create)),
            EmptyClasses = empty,
            Warnings = [.. Warnings, .. ScanWarnings.OfEmptyClasses(empty)],
        };
    }

    /// <summary>
    /// A few lines for people: images, classes and subsets, then warnings and everything that was left out.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Source}: {Images} images");
        if (ImagesPerClass.Count > 0)
        {
            text.Append($" in {ImagesPerClass.Count} classes\n  ");
            text.AppendJoin(", ", ImagesPerClass.Select(c => $"{c.Key} {c.Value}"));
        }

        if (ImagesPerSubset.Count > 0)
            text.Append("\n  comes divided: ").AppendJoin(", ", ImagesPerSubset.Select(s => $"{s.Key} {s.Value}"));
        foreach (var warning in Warnings)
            text.Append($"\n  warning: {warning}");
        foreach (var entries in Skipped)
            text.Append($"\n  left out: {entries}");
        return text.ToString();
    }
}
