using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Delivers rows whose images are rendered ahead on several threads, in the input's order.</summary>
/// <remarks>
/// To a single getter that reads each row once, images are given away without a copy. Whoever reads a row again gets a
/// copy of the image, made anew the first time. Threads know the stage and not the cursor, so that one that is never
/// disposed ends once it is collected.
/// </remarks>
internal sealed class RenderedCursor<TStored, TValue> : DataViewRowCursor
{
    private readonly RenderedMapping<TStored, TValue> _mapping;
    private readonly bool[] _active;
    private readonly RowStage _stage;
    private readonly ParallelReader<Slot> _reader;
    private Slot? _slot;
    private TStored? _given;
    private bool _hasGetter;
    private bool _copies;
    private bool _isGiven;
    private long _position = -1;
    private bool _disposed;

    public RenderedCursor(
        RenderedMapping<TStored, TValue> mapping, bool[] active, RowFeeder feeder, Reading reading,
        ReaderOptions options)
    {
        (_mapping, _active) = (mapping, active);
        var slots = ParallelReader<Slot>.SlotsFor(mapping.StoredBytes, options);
        slots = Math.Min(slots, 2 + (2 * options.Workers));
        _stage = new RowStage(mapping, feeder, KeptColumns(feeder.Input, slots), reading);
        _reader = new ParallelReader<Slot>(_stage, slots, options);
        feeder.Join(_stage);
    }

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override long Position => _slot is null ? -1 : _position;

    public override long Batch => _slot?.Row ?? 0;

    public override bool MoveNext()
    {
        if (_disposed || (_slot is null && _position >= 0))
            return false;
        _reader.ReleaseRead();
        _position++;
        _isGiven = false;
        _slot = _reader.TryRead(out var slot) ? slot : null;
        return _slot is not null;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = Current().Id;

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        column.Index < _active.Length && _active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw Getters.Inactive(column);
        Delegate getter = column.Index == _mapping.OutputColumn.Index
            ? CreatePixelGetter()
            : column.Index == _mapping.InputColumn.Index
                ? (ValueGetter<LazyImage>)((ref LazyImage value) => value = Current().Image!)
                : _stage.StoreOf(column).CreateGetter(() => Current().Place);
        return Getters.As<T>(getter, column);
    }

    private ValueGetter<TValue> CreatePixelGetter()
    {
        _copies |= _hasGetter;
        _hasGetter = true;
        return (ref TValue value) =>
        {
            var slot = Current();
            if (_isGiven)
            {
                _copies = true;
                _isGiven = false;
                using var context = new RenderContext(_mapping.Settings.Reader.Decode);
                _stage.Fill(slot, context);
            }

            _isGiven = !_copies && !slot.IsBlank && _mapping.TryGive(ref slot.Stored, ref _given, ref value);
            if (!_isGiven)
                _mapping.Hand(slot.Stored, ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _slot = null;
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private Slot Current()
    {
        Getters.CheckPosition(Position);
        return _slot!;
    }

    private Dictionary<int, ColumnStore> KeptColumns(DataViewRow input, int slots)
    {
        var kept = new Dictionary<int, ColumnStore>();
        for (var index = 0; index < _mapping.InputSchema.Count; index++)
        {
            if (_active[index] && index != _mapping.InputColumn.Index)
                kept[index] = ColumnStore.Create(input, input.Schema[index], slots);
        }

        return kept;
    }

    private sealed class Slot(int place, TStored stored)
    {
        public int Place => place;

        public TStored Stored = stored;
        public bool IsBlank;
        public long Row;
        public DataViewRowId Id;
        public LazyImage? Image;
    }

    private sealed class RowStage(
        RenderedMapping<TStored, TValue> mapping, RowFeeder feeder, Dictionary<int, ColumnStore> kept, Reading reading)
        : IStage<Slot>
    {
        private readonly ColumnStore[] _columns = [.. kept.Values];

        public ColumnStore StoreOf(DataViewSchema.Column column) => kept[column.Index];

        public Slot CreateSlot(int index) => new(index, mapping.CreateStored());

        public bool TryClaim(Slot slot) =>
            feeder.TryTake(out slot.Row, out slot.Id, out slot.Image, _columns, slot.Place);

        public void Fill(Slot slot, RenderContext context) =>
            slot.IsBlank = !mapping.Render(slot.Image, reading, context, ref slot.Stored);

        public string NameOf(Slot slot) => slot.Image?.File.DisplayName ?? $"row {slot.Row}";

        public void Close() => feeder.Leave(this);
    }
}
