using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Images and the class of each.</summary>
/// <param name="Images">Not decoded.</param>
/// <param name="Labels">Class indices from 0, as many as images.</param>
/// <exception cref="ArgumentException">There are more or fewer labels than images.</exception>
public sealed record LabeledImages(IReadOnlyList<LazyImage> Images, IReadOnlyList<int> Labels)
{
    /// <inheritdoc cref="LabeledImages(IReadOnlyList{LazyImage}, IReadOnlyList{int})" path="/param[@name='Labels']"/>
    public IReadOnlyList<int> Labels { get; init; } = AsManyAs(Images, Labels);

    /// <summary>Number of images.</summary>
    public int Count => Images.Count;

    /// <summary>Refuses labels that name none of the classes.</summary>
    internal void RequireClasses(int classes, string use)
    {
        AsManyAs(Images, Labels);
        for (var i = 0; i < Labels.Count; i++)
        {
            if (Labels[i] < 0 || Labels[i] >= classes)
            {
                throw new ArgumentException(
                    $"Training an image classifier: the label {Labels[i]} of image {i} of the {use} images is no "
                    + $"class; expected 0 to {classes - 1}, the places in the list of classes.");
            }
        }
    }

    private static IReadOnlyList<int> AsManyAs(IReadOnlyList<LazyImage> images, IReadOnlyList<int> labels) =>
        images.Count == labels.Count
            ? labels
            : throw new ArgumentException(
                $"There are {images.Count} images and {labels.Count} labels; expected one label for each image.");
}
