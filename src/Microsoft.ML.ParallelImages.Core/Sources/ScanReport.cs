using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What a scan found, what it left out, and why.</summary>
public sealed record ScanReport
{
    /// <summary>Folder that was scanned.</summary>
    public required string Folder { get; init; }

    /// <summary>Images found in all classes.</summary>
    public required int Images { get; init; }

    /// <summary>Images of each class, by name, in class order.</summary>
    public required IReadOnlyDictionary<string, int> ImagesPerClass { get; init; }

    /// <summary>Class folders without images.</summary>
    public required IReadOnlyList<string> EmptyClasses { get; init; }

    /// <summary>Files and folders left out: how many for each reason.</summary>
    public required IReadOnlyDictionary<SkipReason, int> Skipped { get; init; }

    /// <summary>The first few paths of those left out, with their reason.</summary>
    public required IReadOnlyList<string> SkippedExamples { get; init; }

    /// <summary>A few lines for a console.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Images} images in {ImagesPerClass.Count} classes below '{Folder}'");
        foreach (var (reason, count) in Skipped)
            text.Append($"\n  left out: {count} × {reason}");
        foreach (var example in SkippedExamples)
            text.Append($"\n    {example}");
        if (EmptyClasses.Count > 0)
            text.Append($"\n  without images: {string.Join(", ", EmptyClasses)}");
        return text.ToString();
    }
}
