namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Makes cursors out of those of an input: all of them, or none is left open.</summary>
internal static class CursorSet
{
    public static DataViewRowCursor Wrap(DataViewRowCursor input, Func<DataViewRowCursor, DataViewRowCursor> wrap) =>
        Wrap([input], wrap)[0];

    /// <summary>One cursor around each of the input's, which belong to it from now on.</summary>
    public static DataViewRowCursor[] Wrap(
        DataViewRowCursor[] inputs, Func<DataViewRowCursor, DataViewRowCursor> wrap)
    {
        var cursors = (DataViewRowCursor[])[.. inputs];
        try
        {
            for (var i = 0; i < cursors.Length; i++)
                cursors[i] = wrap(inputs[i]);
            return cursors;
        }
        catch
        {
            // Those that were not made yet are still the input's own.
            foreach (var cursor in cursors)
                cursor.Dispose();
            throw;
        }
    }
}
