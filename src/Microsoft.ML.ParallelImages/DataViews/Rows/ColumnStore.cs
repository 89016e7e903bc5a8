using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Keeps the values of one pass-through column for rows that were read ahead.</summary>
internal abstract class ColumnStore
{
    /// <summary>Copies the input's current value to <paramref name="place"/>.</summary>
    public abstract void Read(int place);

    /// <summary>A getter of the value at the place that <paramref name="current"/> names.</summary>
    public abstract Delegate CreateGetter(Func<int> current);

    /// <summary>True when values of the column may be kept and handed out more than once.</summary>
    public static bool CanKeep(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    /// <summary>A store of <paramref name="places"/> values of <paramref name="column"/>.</summary>
    public static ColumnStore Create(DataViewRow input, DataViewSchema.Column column, int places)
    {
        var (store, value) = column.Type is VectorDataViewType vector
            ? (typeof(VectorStore<>), vector.ItemType.RawType)
            : (typeof(ScalarStore<>), column.Type.RawType);
        // What the input throws reaches the caller as it is.
        return (ColumnStore)Activator.CreateInstance(
            store.MakeGenericType(value), BindingFlags.Instance | BindingFlags.Public
                | BindingFlags.DoNotWrapExceptions,
            binder: null, [input, column, places], culture: null)!;
    }

    private sealed class ScalarStore<T>(DataViewRow input, DataViewSchema.Column column, int places) : ColumnStore
    {
        private readonly ValueGetter<T> _source = input.GetGetter<T>(column);
        private readonly T[] _values = new T[places];

        public override void Read(int place) => _source(ref _values[place]);

        public override Delegate CreateGetter(Func<int> current) =>
            (ValueGetter<T>)((ref T value) => value = _values[current()]);
    }

    private sealed class VectorStore<T>(DataViewRow input, DataViewSchema.Column column, int places) : ColumnStore
    {
        private readonly ValueGetter<VBuffer<T>> _source = input.GetGetter<VBuffer<T>>(column);
        private readonly VBuffer<T>[] _values = new VBuffer<T>[places];

        public override void Read(int place) => _source(ref _values[place]);

        public override Delegate CreateGetter(Func<int> current) =>
            (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
    }
}
