namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The errors that every row of ours gives for a wrong demand.</summary>
internal static class Getters
{
    public static ValueGetter<TValue> As<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"The column '{column.Name}' holds values of {column.Type.RawType.Name}; asked for {typeof(TValue).Name}.");

    public static ArgumentOutOfRangeException Inactive(DataViewSchema.Column column) => new(
        nameof(column),
        $"The column '{column.Name}' was not asked for when the cursor was opened; name it in GetRowCursor.");

    public static void CheckPosition(long position)
    {
        if (position < 0)
        {
            throw new InvalidOperationException(
                "The cursor stands before the first or behind the last row; "
                + "call MoveNext and read only while it is true.");
        }
    }
}
