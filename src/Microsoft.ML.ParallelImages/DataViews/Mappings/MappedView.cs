using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A view with one computed column that costs next to nothing: no threads, no look-ahead.</summary>
internal sealed class MappedView(IDataView input, ColumnMapping mapping, TrainingClaim? missed = null)
    : IDataView, IReportsFailures, IMayMissTraining
{
    public TrainingClaim? Missed => missed ?? (input as IMayMissTraining)?.Missed;

    public bool CanShuffle => input.CanShuffle;

    public FailureReport? Failures => (input as IReportsFailures)?.Failures;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToList();
        var active = mapping.ActiveFlags(columns);
        var cursor = input.GetRowCursor(mapping.GetDependencies(columns), rand);
        return CursorSet.Wrap(cursor, source => new MappedCursor(source, mapping, active));
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToList();
        var active = mapping.ActiveFlags(columns);
        var cursors = input.GetRowCursorSet(mapping.GetDependencies(columns), n, rand);
        return CursorSet.Wrap(cursors, source => new MappedCursor(source, mapping, active));
    }
}
