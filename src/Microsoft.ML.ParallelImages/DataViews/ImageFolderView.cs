using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A folder of labelled images as rows: <c>Label</c> (key), <c>Image</c> (lazy) and <c>ImagePath</c> (text).</summary>
/// <remarks>Nothing is decoded. The row count is exact, shuffling is free, the view is immutable and thread-safe.</remarks>
public sealed class ImageFolderView : IDataView
{
    /// <summary>Names of the three columns.</summary>
    public const string LabelColumn = "Label", ImageColumn = "Image", PathColumn = "ImagePath";

    private readonly FolderSource _source;
    private readonly int[] _rows;
    private readonly LazyImage[] _images;

    internal ImageFolderView(FolderSource source)
        : this(source, [.. Enumerable.Range(0, source.Files.Count)], BuildSchema(source.Labels))
    {
    }

    private ImageFolderView(FolderSource source, int[] rows, DataViewSchema schema)
    {
        (_source, _rows, Schema) = (source, rows, schema);
        _images = [.. rows.Select(row => new LazyImage(source.Files[row]))];
    }

    /// <summary>Class names by label; the key in the label column is the index + 1.</summary>
    public IReadOnlyList<string> Classes => _source.Labels.Names;

    /// <summary>What the scan of the whole folder found and left out.</summary>
    public ScanReport Report => _source.Report;

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
        foreach (var row in _rows.Where(HasLabel))
            counts[_source.Files[row].Label]++;
        return counts;
    }

    /// <summary>Divides the images into those to learn from and those to test on.</summary>
    /// <remarks>
    /// Each file is decided alone by a hash of its path below the folder, so adding files moves none across. A folder that
    /// holds train/ beside validation/ or test/ is divided as it is, and <paramref name="test"/> is not used; where it has
    /// both, the validation images are the test part. Parts without labels are left out; if no other one is left, the
    /// training part is divided.
    /// </remarks>
    /// <param name="test">Share of the images to test on, 0 to 1. Default a fifth.</param>
    /// <param name="seed">Another number gives another division.</param>
    /// <exception cref="InvalidOperationException">A side would be empty.</exception>
    public (ImageFolderView Train, ImageFolderView Test) Split(double test = 0.2, long seed = 0)
    {
        if (HoldsLabels(Subset.Train) && (HoldsLabels(Subset.Validation) || HoldsLabels(Subset.Test)))
            return (Given(Subset.Train), Given(HoldsLabels(Subset.Validation) ? Subset.Validation : Subset.Test));
        var hasLabels = _rows.Any(HasLabel);
        var places = Enumerable.Range(0, _rows.Length).Where(i => !hasLabels || HasLabel(_rows[i])).ToArray();
        var files = places.Select(i => _source.Files[_rows[i]]).ToArray();
        return (Side(test, 1), Side(0, test));

        ImageFolderView Side(double from, double to) =>
            Part([.. HashSplit.Between(files, from, to, seed).Select(i => places[i])]);
    }

    /// <summary>The images below train/, validation/ or test/ of a folder that is divided already.</summary>
    /// <exception cref="InvalidOperationException">The folder has no such part.</exception>
    public ImageFolderView Given(Subset subset) =>
        Part([.. Enumerable.Range(0, _rows.Length).Where(i => _source.SubsetOf(_rows[i]) == subset)]);

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

    private bool HasLabel(int row) => _source.Files[row].Label >= 0;

    private bool HoldsLabels(Subset subset) => _rows.Any(row => HasLabel(row) && _source.SubsetOf(row) == subset);

    private ImageFolderView Part(int[] places) => places.Length > 0
        ? new ImageFolderView(_source, [.. places.Select(place => _rows[place])], Schema)
        : throw new InvalidOperationException(
            $"Dividing the {_rows.Length} images of '{_source.Folder}' leaves one side without images; "
            + "expected images on both. Use another share, or a folder with more images.");

    private int[] Shuffled(Random random)
    {
        var order = Enumerable.Range(0, _rows.Length).ToArray();
        random.Shuffle(order);
        return order;
    }

    private Delegate CreateGetter(DataViewSchema.Column column, Func<int> row) => column.Name switch
    {
        LabelColumn => (ValueGetter<uint>)((ref uint value) => value = (uint)_images[row()].File.Label + 1),
        ImageColumn => (ValueGetter<LazyImage>)((ref LazyImage value) => value = _images[row()]),
        _ => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
            value = _images[row()].File.DisplayName.AsMemory()),
    };

    private static DataViewSchema BuildSchema(LabelSet labels)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(LabelColumn, new KeyDataViewType(typeof(uint), labels.Count), KeyValues.Of(labels.Names));
        builder.AddColumn(ImageColumn, LazyImageDataViewType.Instance);
        builder.AddColumn(PathColumn, TextDataViewType.Instance);
        return builder.ToSchema();
    }
}
