using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Catalog;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML;

/// <summary>
/// Images as views: <c>mlContext.Data.LoadImageFolder</c>, <c>LoadImageTable</c> and what goes with them.
/// </summary>
/// <remarks>
/// Only names are read: nothing is decoded before something asks for pixels. What looks strange in a source is told
/// once, as a warning of ML.NET's log; the view's <see cref="ImageSourceView.Report"/> has it too.
/// </remarks>
public static class ImageDataCatalog
{
    /// <summary>
    /// Lists a folder of labelled images, one sub-folder a class, as rows of <c>Label</c>, <c>Image</c> and
    /// <c>ImagePath</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">
    /// Folder with one sub-folder for each class, or with train/ and validation/ that have them.
    /// </param>
    /// <param name="options">Extensions, class list, empty classes, threads.</param>
    /// <param name="like">
    /// Rows whose classes these ones are to have, in their order, so that both have the same keys: those that a model
    /// was trained on, or what a model makes of rows (its <c>Score</c> column names them). Classes may be absent here.
    /// Default null: the classes that are found, or those of the options.
    /// </param>
    /// <exception cref="ImageSourceException">The folder is missing, or holds no class folder with images.</exception>
    /// <exception cref="ArgumentException"><paramref name="like"/> has no classes.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var photos = ml.Data.LoadImageFolder("photos");           // photos/rose/1.jpg, photos/tulip/2.jpg, …
    /// var (train, test) = photos.Split(test: 0.2);
    /// Console.WriteLine(photos.Report);                         // what was found and left out
    /// </code>
    /// </example>
    public static ImageSourceView LoadImageFolder(
        this DataOperationsCatalog catalog, string folder, FolderScanOptions? options = null, IDataView? like = null)
    {
        options ??= new FolderScanOptions();
        if (like is not null)
            options = options with { Classes = ClassNames.Of(like.Schema) };
        var source = FolderSource.Scan(folder, options);
        if (like is not null)
            WarnOfUnknown(catalog, source);
        return catalog.LoadImages(source);
    }

    /// <summary>
    /// Reads a table of paths and labels (CSV, TSV …) as rows of <c>Label</c>, <c>Image</c> and <c>ImagePath</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names of the columns, separator, base folder, what labels are.</param>
    /// <param name="like">As for <see cref="LoadImageFolder"/>.</param>
    /// <exception cref="ImageSourceException">The table is missing, lacks a column, or gives no image.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var options = new TableOptions { PathColumn = "file", LabelColumn = "kind", Separator = ';' };
    /// var photos = ml.Data.LoadImageTable("photos.csv", options);
    /// </code>
    /// </example>
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
        this DataOperationsCatalog catalog, IEnumerable<(string Path, string? Label)> rows,
        TableOptions? options = null,
        IDataView? like = null) => catalog.LoadImages(TableSource.FromRows(rows, Like(options, like)));

    /// <summary>
    /// Takes images from anywhere: paths, bytes in memory, or files of your own kind, with or without labels.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="files">The images.</param>
    /// <param name="labels">As many labels. Default null: none.</param>
    /// <exception cref="ImageSourceException">There is no image, or two have one identity.</exception>
    /// <exception cref="ArgumentException">There are more or fewer labels than images.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var files = Directory.EnumerateFiles("inbox", "*.jpg").Select(path =&gt; ImageFile.FromPath(path));
    /// var unlabelled = ml.Data.LoadImages(files);
    /// </code>
    /// </example>
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

    /// <summary>
    /// Divides any rows with lazy images by a plan: by hash, stratified, by groups, or one that was kept in a file.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">Rows with lazy images.</param>
    /// <param name="plan">Which part each image belongs to.</param>
    /// <param name="imageColumnName">Column of lazy images. Rows without an image are in no part.</param>
    /// <remarks>The rows' images are read once now, to count them; nothing is decoded.</remarks>
    /// <returns>One view for each of the plan's parts, in its order.</returns>
    /// <exception cref="ArgumentException">There is no such column of lazy images.</exception>
    /// <exception cref="InvalidOperationException">
    /// A part would be empty, or the plan does not decide about an image.
    /// </exception>
    public static IReadOnlyList<IDataView> SplitImages(
        this DataOperationsCatalog catalog, IDataView view, Split plan,
        string imageColumnName = ImageSourceView.ImageColumn)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RequireImages(view, imageColumnName, nameof(SplitImages));
        return SplitView.Of(view, imageColumnName, plan);
    }

    /// <summary>
    /// Leaves out rows whose image is missing or broken, for trainers that would take a placeholder for an image. All
    /// images are decoded once now, on all workers; the rows that are left are the same whatever columns are read.
    /// </summary>
    /// <remarks>
    /// A warning of ML.NET's log names what was left out. <c>ImageClassifier</c> needs none of this: it drops broken
    /// images itself where its options say so.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">Rows with lazy images. A row without an image counts as broken.</param>
    /// <param name="reader">Workers and the limits of decoding. Default: all cores.</param>
    /// <param name="failures">Takes what is wrong with the images. Default: only the log is told.</param>
    /// <param name="imageColumnName">Column of lazy images.</param>
    /// <exception cref="ArgumentException">There is no such column of lazy images.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var failures = new FailureReport();
    /// var whole = ml.Data.LeaveOutBroken(ml.Data.LoadImageFolder("photos"), failures: failures);
    /// Console.WriteLine($"{failures.Count} left out: {string.Join(", ", failures.Messages)}");
    /// </code>
    /// </example>
    public static IDataView LeaveOutBroken(
        this DataOperationsCatalog catalog, IDataView view, ReaderOptions? reader = null,
        FailureReport? failures = null, string imageColumnName = ImageSourceView.ImageColumn)
    {
        RequireImages(view, imageColumnName, nameof(LeaveOutBroken));
        failures ??= new FailureReport();
        var left = BrokenImages.LeaveOut(view, imageColumnName, reader ?? new ReaderOptions(), failures);
        using var channel = CatalogEnvironment.Of(catalog).Register(nameof(LeaveOutBroken), seed: 0).Start("Decoding");
        if (failures.Count > 0)
        {
            channel.Warning(
                Runtime.MessageSensitivity.None, $"{failures.Count} images are broken; their rows are left out.");
        }

        foreach (var message in failures.Messages)
            channel.Warning(Runtime.MessageSensitivity.UserData, message);
        return left;
    }

    /// <summary>
    /// The images of a view's pixels, features or scores that could not be decoded so far, under a policy that goes on
    /// without them; null for a view that our transforms and models did not make.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">What <c>Transform</c> gave.</param>
    public static FailureReport? ImageFailures(this DataOperationsCatalog catalog, IDataView view) =>
        (view as IReportsFailures)?.Failures;

    /// <summary>
    /// Marks rows as those that are trained on, and augments them: every consumer of the view sees the steps act, where
    /// <c>Transforms.AugmentImages</c> finds out by itself which rows a trainer reads.
    /// </summary>
    /// <remarks>
    /// For trainers that read rendered columns inside nested chains. Never use it on rows to be tested.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">Rows with lazy images.</param>
    /// <param name="steps">What may happen.</param>
    /// <param name="copies">Further copies of each row, each with draws and a row id of its own.</param>
    /// <param name="imageColumnName">Column of lazy images.</param>
    public static IDataView AsTrainingRows(
        this DataOperationsCatalog catalog, IDataView view, IReadOnlyList<Augmentation> steps, int copies = 0,
        string imageColumnName = ImageSourceView.ImageColumn)
    {
        var change = new RecipeChange(steps, StepScope.Training);
        var augmented = new MappedView(view, new LazyImageMapping(
            view.Schema, imageColumnName, image => change.Apply(image).ForTraining()));
        return new RepeatedView(
            augmented, imageColumnName, Require.NotNegative(copies, nameof(copies)), claim: null);
    }

    private static void WarnOfUnknown(DataOperationsCatalog catalog, ImageSource source)
    {
        var unknown = source.Report.Skipped.FirstOrDefault(entries => entries.Reason == SkipReason.ClassNotListed);
        if (unknown is null)
            return;
        using var channel = CatalogEnvironment.Of(catalog).Register(nameof(LoadImageFolder), seed: 0).Start("Listing");
        channel.Warning(
            Runtime.MessageSensitivity.UserData,
            $"{source.Report.Source}: folders of classes that the other rows do not have are left out, with their "
            + $"images: {unknown}.");
    }

    private static void RequireImages(IDataView view, string imageColumnName, string operation)
    {
        if (view.Schema.GetColumnOrNull(imageColumnName)?.Type is LazyImageDataViewType)
            return;
        throw new ArgumentException(
            $"{operation} reads lazy images from the column '{imageColumnName}'; the rows have: "
            + $"{string.Join(", ", view.Schema.Select(column => $"{column.Name} ({column.Type})"))}. "
            + "Open them with OpenImages.");
    }

    private static TableOptions Like(TableOptions? options, IDataView? like)
    {
        options ??= new TableOptions();
        return like is null ? options : options with { Classes = ClassNames.Of(like.Schema) };
    }
}
