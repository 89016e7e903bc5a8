using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML;

/// <summary>Image folders as views: <c>mlContext.Data.LoadImageFolder</c> and what goes with it.</summary>
public static class ImageDataCatalog
{
    /// <summary>
    /// Lists a folder of labelled images, one sub-folder a class, as rows of <c>Label</c>, <c>Image</c> and <c>ImagePath</c>.
    /// </summary>
    /// <remarks>Only names are read: nothing is decoded before something asks for pixels.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">Folder with one sub-folder for each class, or with train/ and validation/ that have them.</param>
    /// <param name="options">Extensions, class list, empty classes, threads.</param>
    /// <exception cref="ImageSourceException">The folder is missing, or holds no class folder with images.</exception>
    public static ImageFolderView LoadImageFolder(
        this DataOperationsCatalog catalog, string folder, FolderScanOptions? options = null) =>
        new(FolderSource.Scan(folder, options));

    /// <summary>
    /// Augments rows for good: every consumer of the view sees the steps act, unlike with <c>Transforms.AugmentImages</c>.
    /// </summary>
    /// <remarks>For trainers that read rendered columns inside nested chains. Never use it on rows to be tested.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">Rows with lazy images.</param>
    /// <param name="steps">What may happen.</param>
    /// <param name="copies">Further copies of each row, each with draws and a row id of its own.</param>
    /// <param name="imageColumn">Column of lazy images.</param>
    public static IDataView AugmentImages(
        this DataOperationsCatalog catalog, IDataView view, IReadOnlyList<Augmentation> steps, int copies = 0,
        string imageColumn = ImageFolderView.ImageColumn)
    {
        var change = new RecipeChange(steps, StepScope.Training);
        var augmented = new MappedView(view, new LazyImageMapping(view.Schema, imageColumn, change.Apply));
        return new RepeatedView(
            augmented, imageColumn, ParallelImages.Require.NotNegative(copies, nameof(copies)), isTraining: true, shot: null);
    }
}
