using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// The images of a folder, a table or any other source as rows: <c>Label</c>, <c>Image</c> (lazy) and <c>ImagePath</c>
/// (text).
/// </summary>
/// <remarks>
/// The label is a key of class names, a vector of 0 and 1 for several classes, or a number; a source without labels has
/// no such column. Further columns are the source's numbers, such as weights. Nothing is decoded. The row count is
/// exact, shuffling is free, the view is immutable and thread-safe.
/// </remarks>
public sealed class ImageSourceView : IDataView
{
    /// <summary>Names of the three columns.</summary>
    public const string LabelColumn = "Label", ImageColumn = "Image", PathColumn = "ImagePath";

    private readonly int[] _rows;
    private readonly LazyImage[] _images;

    /// <summary>How often what this view shows was divided already.</summary>
    private readonly int _divisions;

    internal ImageSourceView(ImageSource source)
        : this(source, [.. Enumerable.Range(0, source.Files.Count)], BuildSchema(source), divisions: 0)
    {
    }

    private ImageSourceView(ImageSource source, int[] rows, DataViewSchema schema, int divisions)
    {
        (Source, _rows, Schema, _divisions) = (source, rows, schema, divisions);
        _images = [.. rows.Select(row => new LazyImage(source.Files[row]).WithTargets(source.TargetsOf(row)))];
    }

    /// <summary>Where all images come from, also those that are in another part.</summary>
    public ImageSource Source { get; }

    /// <summary>Class names by label; the key in the label column is the index + 1.</summary>
    public IReadOnlyList<string> Classes => Source.Classes.Names;

    /// <summary>What the source found and left out.</summary>
    public ScanReport Report => Source.Report;

    /// <summary>Number of images in this view.</summary>
    public int Count => _rows.Length;

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <summary>Images of each class in this view, by class index; those without a label count nowhere.</summary>
    public IReadOnlyList<int> CountByClass()
    {
        var counts = new int[Classes.Count];
        foreach (var label in _rows.SelectMany(Source.Labels.ClassesOf))
            counts[label]++;
        return counts;
    }

    /// <summary>Divides the images into those to learn from and those to test on.</summary>
    /// <remarks>
    /// Each file is decided alone by a hash of its identity, so adding files moves none across. A source that comes
    /// divided, such as a folder of train/ beside validation/ or test/, is divided as it is, and
    /// <paramref name="test"/> is not used; where it has both, the validation images are the test part. Images without
    /// labels are left out where others have some; if then no other part is left, the training part is divided.
    /// </remarks>
    /// <param name="test">Share of the images to test on, 0 to 1. Default a fifth.</param>
    /// <param name="seed">Another number gives another division.</param>
    /// <exception cref="InvalidOperationException">A side would be empty.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var (rest, test) = ml.Data.LoadImageFolder("photos").Split(test: 0.2);
    /// var (train, validation) = rest.Split(test: 0.1);          // divided once more, by other numbers
    /// </code>
    /// </example>
    public (ImageSourceView Train, ImageSourceView Test) Split(double test = 0.2, long seed = 0)
    {
        if (HoldsLabels("train") && OtherPart() is { } other)
            return (Given("train"), Given(other));
        var hasLabels = _rows.Any(Source.Labels.Has);
        var sides = Split(Ordering.Split.TrainTest(test, SeedOf(seed)), row => !hasLabels || Source.Labels.Has(row));
        return (sides[0], sides[1]);
    }

    /// <summary>
    /// Divides the images by a plan: by hash, stratified, by groups, into folds, or one that was kept in a file.
    /// </summary>
    /// <param name="plan">Which part each image belongs to.</param>
    /// <returns>One view for each of the plan's parts, in its order.</returns>
    /// <exception cref="InvalidOperationException">
    /// A part would be empty, or the plan does not decide about an image.
    /// </exception>
    public IReadOnlyList<ImageSourceView> Split(Split plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Split(plan, _ => true);
    }

    /// <summary>For cross-validation: each of <paramref name="count"/> parts is the test part once.</summary>
    /// <param name="count">Number of parts, at least 2.</param>
    /// <param name="seed">Another number gives another division.</param>
    /// <exception cref="InvalidOperationException">A part would be empty.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// foreach (var (train, test) in ml.Data.LoadImageFolder("photos").Folds(5))
    /// {
    ///     var model = ml.MulticlassClassification.Trainers.ImageClassifier().Fit(train);
    ///     Console.WriteLine(EvaluationReport.Of(model, test).Accuracy);
    /// }
    /// </code>
    /// </example>
    public IReadOnlyList<(ImageSourceView Train, ImageSourceView Test)> Folds(int count, long seed = 0)
    {
        var plan = Ordering.Split.Folds(count, SeedOf(seed));
        int FoldOf(int row) => plan.PartOf(Source.Files[row]);
        return
        [
            .. Enumerable.Range(0, count).Select(fold =>
                (Where(row => FoldOf(row) != fold), Where(row => FoldOf(row) == fold))),
        ];
    }

    /// <summary>The images below train/, validation/ or test/ of a folder that is divided already.</summary>
    /// <exception cref="InvalidOperationException">The folder has no such part.</exception>
    public ImageSourceView Given(Subset subset) => Given(subset.ToString().ToLowerInvariant());

    /// <summary>The images of a part of a source that is divided already.</summary>
    /// <exception cref="InvalidOperationException">The source has no such part.</exception>
    public ImageSourceView Given(string part)
    {
        int[] rows = [.. _rows.Where(row => Source.PartOf(row) == Require.NotEmpty(part, nameof(part)))];
        return rows.Length > 0
            ? new ImageSourceView(Source, rows, Schema, _divisions)
            : throw new InvalidOperationException(
                $"'{Report.Source}' has no images of the part '{part}' here; its parts are: "
                + $"{string.Join(", ", _rows.Select(row => Source.PartOf(row) ?? "(none)").Distinct())}.");
    }

    /// <summary>Some of the images, with the same classes.</summary>
    /// <param name="places">Which of them, counted in this view; at least one.</param>
    internal ImageSourceView Only(IEnumerable<int> places) => Part([.. places.Select(place => _rows[place])]);

    /// <inheritdoc/>
    public long? GetRowCount() => _rows.Length;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        GetRowCursorSet(columnsNeeded, 1, rand)[0];

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = new bool[Schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        var order = rand is null ? null : Shuffled(rand);
        var count = Math.Max(1, n);
        return
        [
            .. Enumerable.Range(0, count).Select(
                i => new RowListCursor(Schema, order, _rows.Length, active, i, count, CreateGetter)),
        ];
    }

    private ImageSourceView[] Split(Split plan, Func<int, bool> takesPart)
    {
        var parts = plan.Positions([.. _rows.Where(takesPart).Select(row => Source.Files[row])]);
        int[] rows = [.. _rows.Where(takesPart)];
        return [.. parts.Select(places => Part([.. places.Select(place => rows[place])]))];
    }

    /// <summary>The part to test on, where the source comes divided: validation, test, or the only other one.</summary>
    /// <exception cref="InvalidOperationException">There are several other ones.</exception>
    private string? OtherPart()
    {
        foreach (var part in (string[])["validation", "test"])
        {
            if (HoldsLabels(part))
                return part;
        }

        string[] others =
        [
            .. _rows.Where(Source.Labels.Has).Select(Source.PartOf).OfType<string>().Where(part => part != "train")
                .Distinct(),
        ];
        return others.Length < 2 ? others.FirstOrDefault() : throw new InvalidOperationException(
            $"'{Report.Source}' comes divided into train and {string.Join(", ", others)}; expected validation or test. "
            + "Choose one by Given, or divide by a plan.");
    }

    /// <summary>
    /// A part of a division is divided by other numbers: by the same ones all of its images would fall on one side.
    /// </summary>
    private long SeedOf(long seed) => unchecked(seed + (_divisions * 0x5851F42D4C957F2DL));

    private bool HoldsLabels(string part) => _rows.Any(row => Source.PartOf(row) == part && Source.Labels.Has(row));

    private ImageSourceView Where(Func<int, bool> takes) => Part([.. _rows.Where(takes)]);

    private ImageSourceView Part(int[] rows) => rows.Length > 0
        ? new ImageSourceView(Source, rows, Schema, _divisions + 1)
        : throw new InvalidOperationException(
            $"Dividing the {_rows.Length} images of '{Report.Source}' leaves one side without images; "
            + "expected images on both. Use another share, or a source with more images.");

    private int[] Shuffled(Random random)
    {
        var order = Enumerable.Range(0, _rows.Length).ToArray();
        random.Shuffle(order);
        return order;
    }

    private Delegate CreateGetter(DataViewSchema.Column column, Func<int> row) => column.Name switch
    {
        LabelColumn => LabelGetters.Of(Source.Labels, () => _rows[row()]),
        PathColumn => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
            value = _images[row()].File.DisplayName.AsMemory()),
        ImageColumn => (ValueGetter<LazyImage>)((ref LazyImage value) => value = _images[row()]),
        _ => NumberGetter(Source.NumberColumns[column.Name], () => _rows[row()]),
    };

    private static ValueGetter<float> NumberGetter(IReadOnlyList<float> numbers, Func<int> row) =>
        (ref float value) => value = numbers[row()];

    private static DataViewSchema BuildSchema(ImageSource source)
    {
        var builder = new DataViewSchema.Builder();
        LabelGetters.AddColumn(builder, LabelColumn, source.Labels);
        builder.AddColumn(ImageColumn, LazyImageDataViewType.Instance);
        builder.AddColumn(PathColumn, TextDataViewType.Instance);
        foreach (var name in source.NumberColumns.Keys)
        {
            if (name is LabelColumn or ImageColumn or PathColumn)
            {
                throw new ArgumentException(
                    $"'{source.Report.Source}' has a column of numbers named '{name}', which a view of images uses for "
                    + "itself. Rename that column of the table.", nameof(source));
            }

            builder.AddColumn(name, NumberDataViewType.Single);
        }

        return builder.ToSchema();
    }
}
