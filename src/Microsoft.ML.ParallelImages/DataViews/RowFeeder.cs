using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Shares one input cursor among the cursors of a set: each takes the next row when it has room for it.</summary>
/// <remarks>Thread-safe: moving and reading happen under one lock. The input ends with the last of its users.</remarks>
internal sealed class RowFeeder
{
    private readonly Lock _lock = new();
    private readonly DataViewRowCursor _input;
    private readonly ValueGetter<DataViewRowId> _id;
    private readonly ValueGetter<LazyImage> _image;
    private long _row = -1;
    private int _users;
    private bool _ended;

    public RowFeeder(DataViewRowCursor input, DataViewSchema.Column image, int users)
    {
        (_input, _users) = (input, users);
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

    public void Leave()
    {
        lock (_lock)
        {
            if (--_users == 0)
                _input.Dispose();
        }
    }
}
