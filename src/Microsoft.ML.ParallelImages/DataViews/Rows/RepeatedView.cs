using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Each row several times, one behind the other, with an id of its own and images that draw their own numbers.
/// </summary>
internal sealed class RepeatedView(IDataView input, string column, int copies, TrainingClaim? claim)
    : IDataView, IMayMissTraining
{
    public TrainingClaim? Missed => (input as IMayMissTraining)?.Missed;

    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => input.Schema;

    /// <summary>Unknown while it depends on who reads first whether rows are repeated.</summary>
    public long? GetRowCount() => claim is null ? (copies + 1L) * input.GetRowCount() : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        CursorSet.Wrap(input.GetRowCursor(columnsNeeded, rand), Repeat);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        CursorSet.Wrap(input.GetRowCursorSet(columnsNeeded, n, rand), Repeat);

    private Cursor Repeat(DataViewRowCursor cursor) =>
        new(cursor, column, claim is null || claim.TryTake(this) ? copies : 0);

    private sealed class Cursor(DataViewRowCursor input, string column, int copies) : DataViewRowCursor
    {
        private readonly int _column = input.Schema[column].Index;
        private int _copy = int.MaxValue;
        private long _position = -1;
        private bool _ended;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _ended ? -1 : _position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            if (_ended)
                return false;
            _copy = _copy < copies ? _copy + 1 : 0;
            _ended = _copy == 0 && !input.MoveNext();
            _position++;
            return !_ended;
        }

        public override bool IsColumnActive(DataViewSchema.Column wanted) => input.IsColumnActive(wanted);

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            var source = input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                source(ref id);
                if (_copy > 0)
                    id = id.Combine(new DataViewRowId((ulong)_copy, 0));
            };
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column wanted)
        {
            var source = input.GetGetter<TValue>(wanted);
            if (wanted.Index != _column || source is not ValueGetter<LazyImage> images)
                return source;
            LazyImage? image = null;
            ValueGetter<LazyImage> getter = (ref LazyImage value) =>
            {
                images(ref image!);
                value = image?.AsCopy(_copy)!;
            };
            return Getters.As<TValue>(getter, wanted);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
