using System.Collections.ObjectModel;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// A list of images with their labels, and the report on how it came about. Immutable; nothing is opened.
/// </summary>
/// <remarks>Sources of other places derive from this class.</remarks>
public abstract class ImageSource
{
    /// <summary>A source of <paramref name="files"/>.</summary>
    /// <param name="files">The images, in an order that is the same on every machine.</param>
    /// <param name="labels">As many labels.</param>
    /// <param name="report">What was found and what was left out.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than images.</exception>
    protected ImageSource(IReadOnlyList<ImageFile> files, ImageLabels labels, ScanReport report)
    {
        if (files.Count != labels.Count)
        {
            throw new ArgumentException(
                $"There are {files.Count} images and {labels.Count} labels; expected as many.", nameof(labels));
        }

        (Files, Labels, Report) = (files, labels, report);
    }

    /// <summary>All images in an order that is the same on every machine.</summary>
    public IReadOnlyList<ImageFile> Files { get; }

    /// <summary>Their labels, in the same order.</summary>
    public ImageLabels Labels { get; }

    /// <summary>The classes that labels count in; empty when images have none.</summary>
    public LabelSet Classes => Labels.Classes;

    /// <summary>What was found and what was left out.</summary>
    public ScanReport Report { get; }

    /// <summary>
    /// The part of a division that image <paramref name="index"/> comes in, such as <c>train</c>; null where it comes
    /// in none.
    /// </summary>
    public virtual string? PartOf(int index) => null;

    /// <summary>
    /// Boxes, key points and a mask of image <paramref name="index"/>, which move with its picture; null where it has
    /// none.
    /// </summary>
    public virtual ImageTargets? TargetsOf(int index) => null;

    /// <summary>Further numbers of the images, such as weights, by name: one for each image. Default none.</summary>
    public virtual IReadOnlyDictionary<string, IReadOnlyList<float>> NumberColumns =>
        ReadOnlyDictionary<string, IReadOnlyList<float>>.Empty;

    /// <summary>The report's text.</summary>
    public override string ToString() => Report.ToString();
}
