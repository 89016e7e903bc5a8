using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A view that counts its open cursors, and fails or hangs where it is told to.</summary>
internal sealed class CountingView(IDataView input) : IDataView
{
    private int _open;

    /// <summary>Cursors that were made and not disposed.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Whether cursors refuse to give a getter of ids, or of the column of this name.</summary>
    public bool RefusesIds { get; init; }

    public string? RefusedColumn { get; init; }

    /// <summary>Called by a cursor that moves.</summary>
    public Action? OnMove { get; init; }

    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => input.Schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, input.GetRowCursor(columnsNeeded, rand));

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [.. input.GetRowCursorSet(columnsNeeded, n, rand).Select(cursor => new Cursor(this, cursor))];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly CountingView _view;
        private readonly DataViewRowCursor _input;
        private bool _disposed;

        public Cursor(CountingView view, DataViewRowCursor input)
        {
            (_view, _input) = (view, input);
            Interlocked.Increment(ref view._open);
        }

        public override DataViewSchema Schema => _input.Schema;

        public override long Position => _input.Position;

        public override long Batch => _input.Batch;

        public override bool MoveNext()
        {
            _view.OnMove?.Invoke();
            Assert.False(_disposed, "A cursor that was disposed is moved.");
            return _input.MoveNext();
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _input.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            _view.RefusesIds ? throw new InvalidDataException("no ids") : _input.GetIdGetter();

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => column.Name == _view.RefusedColumn
            ? throw new InvalidDataException($"no {column.Name}")
            : _input.GetGetter<T>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_disposed)
            {
                _disposed = true;
                Interlocked.Decrement(ref _view._open);
                _input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
