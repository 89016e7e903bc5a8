namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Hands out the getters of a mapped row: the computed column's from the mapping, all others from the input.
/// </summary>
internal sealed class MappedColumn(DataViewRow input, ColumnMapping mapping, bool[] active)
{
    private Delegate? _computed;

    public bool IsActive(DataViewSchema.Column column) => column.Index < active.Length && active[column.Index];

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
            throw Getters.Inactive(column);
        if (column.Index != mapping.OutputColumn.Index)
            return input.GetGetter<TValue>(input.Schema[column.Index]);
        _computed ??= mapping.CreateGetter(input);
        return Getters.As<TValue>(_computed, column);
    }
}
