namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// A list of images with their classes, and the report on how it came about. Immutable; nothing is opened.
/// </summary>
public abstract class ImageSource
{
    private protected ImageSource(IReadOnlyList<ImageFile> files, LabelSet labels, ScanReport report) =>
        (Files, Labels, Report) = (files, labels, report);

    /// <summary>All images in an order that is the same on every machine.</summary>
    public IReadOnlyList<ImageFile> Files { get; }

    /// <summary>The classes that <see cref="ImageFile.Label"/> counts in; empty when images have no labels.</summary>
    public LabelSet Labels { get; }

    /// <summary>What was found and what was left out.</summary>
    public ScanReport Report { get; }

    /// <summary>The report's text.</summary>
    public override string ToString() => Report.ToString();
}
