using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Walks over rows that are known by number, in blocks that a set of cursors shares out.</summary>
/// <param name="schema">Schema of the view.</param>
/// <param name="order">The rows in their order; null is from first to last.</param>
/// <param name="count">Number of rows.</param>
/// <param name="active">Which columns were asked for.</param>
/// <param name="first">Number of this cursor's first block.</param>
/// <param name="step">How many cursors share the blocks.</param>
/// <param name="getter">The getter of a column, given where to look up the current row.</param>
internal sealed class RowListCursor(
    DataViewSchema schema, int[]? order, int count, bool[] active, int first, int step,
    Func<DataViewSchema.Column, Func<int>, Delegate> getter) : DataViewRowCursor
{
    private const int BlockRows = 64;

    private long _position = -1;
    private long _block = first;
    private int _place = (first * BlockRows) - 1;
    private bool _ended;

    public override DataViewSchema Schema => schema;

    public override long Position => _ended ? -1 : _position;

    public override long Batch => _block;

    private int Row => order?[_place] ?? _place;

    public override bool MoveNext()
    {
        if (_ended)
            return false;
        _place++;
        if (_place >= (_block + 1) * BlockRows)
        {
            _block += step;
            _place = (int)Math.Min(int.MaxValue / 2, _block * BlockRows);
        }

        _position++;
        _ended = _place >= count;
        return !_ended;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        column.Index < active.Length && active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        Getters.CheckPosition(Position);
        id = new DataViewRowId((ulong)Row, 0);
    };

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? Getters.As<TValue>(getter(column, CurrentRow), column)
        : throw Getters.Inactive(column);

    private int CurrentRow()
    {
        Getters.CheckPosition(Position);
        return Row;
    }
}
