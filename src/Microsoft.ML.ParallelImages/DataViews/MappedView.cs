namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A view with one computed column that costs next to nothing: no threads, no look-ahead.</summary>
internal sealed class MappedView(IDataView input, ColumnMapping mapping) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToList();
        var cursor = input.GetRowCursor(mapping.GetDependencies(columns), rand);
        return new MappedCursor(cursor, mapping, mapping.ActiveFlags(columns));
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToList();
        var cursors = input.GetRowCursorSet(mapping.GetDependencies(columns), n, rand);
        return [.. cursors.Select(cursor => new MappedCursor(cursor, mapping, mapping.ActiveFlags(columns)))];
    }
}
