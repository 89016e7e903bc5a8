using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.Catalog;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML;

/// <summary>Images as views: <c>mlContext.Data.LoadImageFolder</c>, <c>LoadImageTable</c> and what goes with them.</summary>
/// <remarks>
/// Only names are read: nothing is decoded before something asks for pixels. What looks strange in a source is told once, as a
/// warning of ML.NET's log; the view's <see cref="ImageSourceView.Report"/> has it too.
/// </remarks>
public static class ImageDataCatalog
{
    /// <summary>
    /// Lists a folder of labelled images, one sub-folder a class, as rows of <c>Label</c>, <c>Image</c> and <c>ImagePath</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">Folder with one sub-folder for each class, or with train/ and validation/ that have them.</param>
    /// <param name="options">Extensions, class list, empty classes, threads.</param>
    /// <param name="like">
    /// Rows whose classes these ones are to have, in their order, so that both have the same keys: those that a model was trained
    /// on, or what a model makes of rows (its <c>Score</c> column names them). Classes may be absent here. Default null: the
    /// classes that are found, or those of the options.
    /// </param>
    /// <exception cref="ImageSourceException">The folder is missing, or holds no class folder with images.</exception>
    /// <exception cref="ArgumentException"><paramref name="like"/> has no classes.</exception>
    public static ImageSourceView LoadImageFolder(
        this DataOperationsCatalog catalog, string folder, FolderScanOptions? options = null, IDataView? like = null)
    {
        options ??= new FolderScanOptions();
        if (like is not null)
            options = options with { Classes = ClassNames.Of(like.Schema) };
        return catalog.LoadImages(FolderSource.Scan(folder, options));
    }

    /// <summary>Reads a table of paths and labels (CSV, TSV …) as rows of <c>Label</c>, <c>Image</c> and <c>ImagePath</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names of the columns, separator, base folder, what labels are.</param>
    /// <param name="like">As for <see cref="LoadImageFolder"/>.</param>
    /// <exception cref="ImageSourceException">The table is missing, lacks a column, or gives no image.</exception>
    public static ImageSourceView LoadImageTable(
        this DataOperationsCatalog catalog, string path, TableOptions? options = null, IDataView? like = null) =>
        catalog.LoadImages(TableSource.FromCsv(path, Like(options, like)));

    /// <summary>Takes paths and labels from memory; a null label is one that the row lacks.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="rows">Path and label of each image.</param>
    /// <param name="options">Base folder, what labels are.</param>
    /// <param name="like">As for <see cref="LoadImageFolder"/>.</param>
    /// <exception cref="ImageSourceException">No row gives an image.</exception>
    public static ImageSourceView LoadImageTable(
        this DataOperationsCatalog catalog, IEnumerable<(string Path, string? Label)> rows, TableOptions? options = null,
        IDataView? like = null) => catalog.LoadImages(TableSource.FromRows(rows, Like(options, like)));

    /// <summary>Takes images from anywhere: paths, bytes in memory, or files of your own kind, with or without labels.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="files">The images.</param>
    /// <param name="labels">As many labels. Default null: none.</param>
    /// <exception cref="ImageSourceException">There is no image, or two have one identity.</exception>
    /// <exception cref="ArgumentException">There are more or fewer labels than images.</exception>
    public static ImageSourceView LoadImages(
        this DataOperationsCatalog catalog, IEnumerable<ImageFile> files, ImageLabels? labels = null) =>
        catalog.LoadImages(FileListSource.Of(files, labels));

    /// <summary>Shows any source as rows of <c>Label</c>, <c>Image</c> and <c>ImagePath</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="source">A source of this library or of your own.</param>
    public static ImageSourceView LoadImages(this DataOperationsCatalog catalog, ImageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var channel = CatalogEnvironment.Of(catalog).Register(nameof(LoadImages), seed: 0).Start("Listing");
        foreach (var warning in source.Report.Warnings)
            channel.Warning(Runtime.MessageSensitivity.UserData, $"{source.Report.Source}: {warning}");
        return new ImageSourceView(source);
    }

    /// <summary>Divides any rows with lazy images by a plan: by hash, stratified, by groups, or one that was kept in a file.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">Rows with lazy images.</param>
    /// <param name="plan">Which part each image belongs to.</param>
    /// <param name="imageColumn">Column of lazy images. Rows without an image are in no part.</param>
    /// <returns>One view for each of the plan's parts, in its order.</returns>
    /// <exception cref="ArgumentException">There is no such column of lazy images.</exception>
    public static IReadOnlyList<IDataView> SplitImages(
        this DataOperationsCatalog catalog, IDataView view, Split plan, string imageColumn = ImageSourceView.ImageColumn)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return view.Schema.GetColumnOrNull(imageColumn)?.Type is LazyImageDataViewType
            ? SplitView.Of(view, imageColumn, plan)
            : throw new ArgumentException(
                $"SplitImages divides rows by the lazy images in the column '{imageColumn}'; the rows have: "
                + $"{string.Join(", ", view.Schema.Select(column => $"{column.Name} ({column.Type})"))}. Open them with OpenImages.");
    }

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
        string imageColumn = ImageSourceView.ImageColumn)
    {
        var change = new RecipeChange(steps, StepScope.Training);
        var augmented = new MappedView(view, new LazyImageMapping(view.Schema, imageColumn, change.Apply));
        return new RepeatedView(
            augmented, imageColumn, Require.NotNegative(copies, nameof(copies)), isTraining: true, shot: null);
    }

    private static TableOptions Like(TableOptions? options, IDataView? like)
    {
        options ??= new TableOptions();
        return like is null ? options : options with { Classes = ClassNames.Of(like.Schema) };
    }
}
