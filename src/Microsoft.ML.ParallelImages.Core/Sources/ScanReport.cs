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

    /// <summary>Class folders or listed classes without any image, whether they were kept as classes or not.</summary>
    public IReadOnlyList<string> EmptyClasses { get; init; } = [];

    /// <summary>What was left out, by reason.</summary>
    public IReadOnlyList<SkippedEntries> Skipped { get; init; } = [];

    /// <summary>A few lines for people: images, classes and subsets, then everything that was left out.</summary>
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
        if (EmptyClasses.Count > 0)
            text.Append("\n  classes without images: ").AppendJoin(", ", EmptyClasses);
        foreach (var entries in Skipped)
            text.Append($"\n  left out: {entries}");
        return text.ToString();
    }
}
