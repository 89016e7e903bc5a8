using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML;

/// <summary>Boxes that move with their images: <c>mlContext.Transforms.ImagesToBoxes</c> and its relative.</summary>
/// <remarks>
/// Images get boxes from their source, such as <c>AnnotatedSource.FromCoco</c>. Give the columns of boxes the width,
/// height and options of the column of pixels that they belong to, and put them in front of <c>ImagesToMLImage</c>,
/// behind which rows are made one by one. They are for training: saved models do not have them.
/// </remarks>
public static class ImageTargetsCatalog
{
    /// <summary>
    /// Adds the boxes of an image as ML.NET's <c>ObjectDetection</c> trainer reads them: a vector of floats, four for
    /// each box, left, top, right and bottom, in pixels of the picture that is made.
    /// </summary>
    /// <remarks>
    /// Boxes of which too little is seen are left out, here and in <see cref="ImagesToBoxLabels"/>:
    /// <c>ReaderOptions.Targets</c> says how much that is.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="options">Those of the pixels: fit, seed, threads, failure policy.</param>
    /// <exception cref="ArgumentException">Layout, range or channels of a tensor were asked for.</exception>
    public static ImageRenderingEstimator ImagesToBoxes(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int width, int height,
        ImageColumnOptions? options = null) => Estimator(
        catalog, nameof(ImagesToBoxes), (outputColumnName, inputColumnName, width, height), TargetColumns.Boxes,
        options);

    /// <summary>
    /// Adds the classes of an image's boxes, in the order of <see cref="ImagesToBoxes"/>: a vector of keys.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="classes">The names of all classes in the order of the source: its <c>Classes</c>.</param>
    /// <param name="options">Those of the pixels: fit, seed, threads, failure policy.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty or stands twice; layout, range or channels of a tensor were asked for.
    /// </exception>
    public static ImageRenderingEstimator ImagesToBoxLabels(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int width, int height,
        IReadOnlyList<string> classes, ImageColumnOptions? options = null) => Estimator(
        catalog, nameof(ImagesToBoxLabels), (outputColumnName, inputColumnName, width, height),
        TargetColumns.Labels(classes), options);

    private static ImageRenderingEstimator Estimator<T>(
        TransformsCatalog catalog, string operation, (string Output, string Input, int Width, int Height) place,
        TargetColumn<T> column, ImageColumnOptions? options)
    {
        options ??= new ImageColumnOptions();
        UnusedOptions.Refuse(operation, options, UnusedOptions.OfTensors, "boxes have none of these.");
        var spec = ImageTransformsCatalog.Spec(place.Width, place.Height, options);
        var settings = ImageTransformsCatalog.Settings(catalog, operation, spec, options);
        return ImageTransformsCatalog.Rendering(
            catalog, new TargetColumnStep<T>(operation, place.Output, place.Input, column, settings), options);
    }
}
