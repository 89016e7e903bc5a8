using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// The view that makes pixels: parallel and ahead inside each cursor, in the input's order, the same on any thread.
/// </summary>
/// <remarks>
/// All cursors of a set share one input cursor, because inputs return one, or some with batches of any size; a row is a
/// batch of its own, so its number is the order. A demand without the pixel column decodes nothing.
/// </remarks>
internal sealed class RenderedView<TStored, TValue>(
    IDataView input, RenderedMapping<TStored, TValue> mapping, TrainingClaim? claim, bool freshEachPass)
    : IDataView, IReportsFailures, IMayMissTraining, IMakesPixels
{
    private int _passes = -1;

    public TrainingClaim? Missed => mapping.Missed ?? (input as IMayMissTraining)?.Missed;

    public bool CanShuffle => input.CanShuffle;

    public FailureReport? Failures => mapping.Failures;

    public RenderSettings Settings => mapping.Settings;

    public bool IsFreshEachPass => freshEachPass;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        Open([.. columnsNeeded], 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Open([.. columnsNeeded], Math.Max(1, n), rand);

    private DataViewRowCursor[] Open(IReadOnlyList<DataViewSchema.Column> columns, int count, Random? rand)
    {
        var active = mapping.ActiveFlags(columns);
        var inputColumns = mapping.GetDependencies(columns).ToList();
        if (!active[mapping.OutputColumn.Index])
        {
            var cursors = count == 1
                ? [input.GetRowCursor(inputColumns, rand)]
                : input.GetRowCursorSet(inputColumns, count, rand);
            return CursorSet.Wrap(cursors, cursor => new MappedCursor(cursor, mapping, active));
        }

        // A value that belongs to whoever reads it, such as an MLImage, cannot be kept for later.
        var canReadAhead = inputColumns.All(column => ColumnStore.CanKeep(column.Type));
        var reading = new Reading(
            new Pass(mapping.Settings.Seed, freshEachPass ? Interlocked.Increment(ref _passes) : 0),
            IsTraining: claim?.TryTake(this) ?? false);
        var source = input.GetRowCursor(inputColumns, rand);
        if (!canReadAhead)
            return CursorSet.Wrap([source], cursor => new MappedCursor(cursor, mapping.For(reading), active));
        RowFeeder feeder;
        try
        {
            feeder = new RowFeeder(source, mapping.InputColumn, user: this);
        }
        catch
        {
            source.Dispose();
            throw;
        }

        return OpenAhead(feeder, active, count, reading);
    }

    private DataViewRowCursor[] OpenAhead(RowFeeder feeder, bool[] active, int count, Reading reading)
    {
        var options = mapping.Settings.Reader;
        var share = options with
        {
            Workers = Math.Max(1, options.Workers / count),
            LookAheadBytes = Math.Max(1, options.LookAheadBytes / count),
        };
        var cursors = new List<DataViewRowCursor>(count);
        try
        {
            for (var i = 0; i < count; i++)
                cursors.Add(new RenderedCursor<TStored, TValue>(mapping, active, feeder, reading, share));
            return [.. cursors];
        }
        catch
        {
            cursors.ForEach(cursor => cursor.Dispose());
            throw;
        }
        finally
        {
            feeder.Leave(this);
        }
    }
}
