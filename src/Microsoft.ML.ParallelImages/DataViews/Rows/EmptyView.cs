namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A schema without rows.</summary>
internal sealed class EmptyView(DataViewSchema schema) : IDataView
{
    public bool CanShuffle => true;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => 0;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        return new RowListCursor(schema, null, 0, active, 0, 1, NoGetter);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    // Built-in transforms take getters before the first row and compare their type.
    private static Delegate NoGetter(DataViewSchema.Column column, Func<int> row) => DefaultGetter(column.Type.RawType);

    /// <summary>A getter that gives the type's default.</summary>
    public static Delegate DefaultGetter(Type type) =>
        typeof(EmptyView).GetMethod(
            nameof(Default), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate(typeof(ValueGetter<>).MakeGenericType(type));

    private static void Default<T>(ref T value) => value = default!;
}
