using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The rows of a view whose image belongs to one part of a plan.</summary>
/// <remarks>Each row is decided by its image alone, so the rows are the same whatever columns are read.</remarks>
internal sealed class SplitView(IDataView input, string imageColumn, Func<LazyImage, bool> belongs) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => input.Schema;

    /// <summary>The views of all parts of a plan. Reads the images' names, and decodes nothing.</summary>
    /// <param name="input">Rows with lazy images.</param>
    /// <param name="imageColumn">Column of lazy images.</param>
    /// <param name="plan">Which part each image belongs to.</param>
    /// <exception cref="InvalidOperationException">A part would be empty; the message names it.</exception>
    public static IReadOnlyList<IDataView> Of(IDataView input, string imageColumn, Split plan)
    {
        var counts = new int[plan.Parts.Count];
        LearningPass.Over<LazyImage>(input, input.Schema[imageColumn], image =>
        {
            if (image is not null)
                counts[plan.PartOf(image.File)]++;
        });
        if (Array.IndexOf(counts, 0) is >= 0 and var empty)
        {
            var shares = plan.Parts.Zip(counts, (part, count) =>
                FormattableString.Invariant($"{part.Name} {count} (share {part.Share:0.######})"));
            throw new InvalidOperationException(
                $"Dividing {counts.Sum()} rows with images in '{imageColumn}' leaves the part "
                + $"'{plan.Parts[empty].Name}' without any: {string.Join(", ", shares)}. Expected rows in every part. "
                + "Use other shares, another seed, or more images.");
        }

        return
        [
            .. plan.Parts.Select((_, part) =>
                new SplitView(input, imageColumn, image => plan.PartOf(image.File) == part)),
        ];
    }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        CursorSet.Wrap(input.GetRowCursor(WithImage(columnsNeeded), rand), Filter);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        CursorSet.Wrap(input.GetRowCursorSet(WithImage(columnsNeeded), n, rand), Filter);

    private List<DataViewSchema.Column> WithImage(IEnumerable<DataViewSchema.Column> columns) =>
        [.. columns.Append(Schema[imageColumn]).DistinctBy(column => column.Index)];

    private FilteredCursor Filter(DataViewRowCursor cursor)
    {
        var image = cursor.GetGetter<LazyImage>(Schema[imageColumn]);
        LazyImage value = null!;
        return new FilteredCursor(cursor, () =>
        {
            image(ref value);
            return value is not null && belongs(value);
        });
    }
}

/// <summary>A cursor that passes over rows.</summary>
internal sealed class FilteredCursor(DataViewRowCursor input, Func<bool> takes) : DataViewRowCursor
{
    private long _position = -1;

    public override DataViewSchema Schema => input.Schema;

    public override long Position => _position;

    public override long Batch => input.Batch;

    public override bool MoveNext()
    {
        while (input.MoveNext())
        {
            if (!takes())
                continue;
            _position++;
            return true;
        }

        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        input.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
