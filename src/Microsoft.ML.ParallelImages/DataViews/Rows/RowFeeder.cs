using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Shares one input cursor among the cursors of a set: each takes the next row when it has room for it.
/// </summary>
/// <remarks>
/// Thread-safe: moving and reading happen under one lock. The input ends with the last of its users, of which the view
/// that opens cursors is one for as long as it does.
/// </remarks>
internal sealed class RowFeeder
{
    private readonly Lock _lock = new();
    private readonly DataViewRowCursor _input;
    private readonly ValueGetter<DataViewRowId> _id;
    private readonly ValueGetter<LazyImage> _image;
    private readonly HashSet<object> _users;
    private long _row = -1;
    private bool _ended;

    public RowFeeder(DataViewRowCursor input, DataViewSchema.Column image, object user)
    {
        (_input, _users) = (input, [user]);
        _id = input.GetIdGetter();
        _image = input.GetGetter<LazyImage>(input.Schema[image.Index]);
    }

    public DataViewRowCursor Input => _input;

    /// <summary>Moves to the next row and copies it; false behind the last one.</summary>
    public bool TryTake(out long row, out DataViewRowId id, out LazyImage? image, ColumnStore[] columns, int place)
    {
        lock (_lock)
        {
            (row, id, image) = (0, default, null);
            _ended = _ended || !_input.MoveNext();
            if (_ended)
                return false;
            row = ++_row;
            _id(ref id);
            _image(ref image!);
            foreach (var column in columns)
                column.Read(place);
            return true;
        }
    }

    public void Join(object user)
    {
        lock (_users)
            _users.Add(user);
    }

    /// <summary>Nothing happens to one that never joined, or that has left.</summary>
    public void Leave(object user)
    {
        // Not the lock of the rows: a user that is stuck there must not hold up the others.
        bool isLast;
        lock (_users)
            isLast = _users.Remove(user) && _users.Count == 0;
        if (isLast)
            _input.Dispose();
    }
}
