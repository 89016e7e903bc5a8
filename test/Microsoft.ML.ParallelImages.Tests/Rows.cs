using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Reads rows out of views the way ML.NET does: by cursors and getters.</summary>
internal static class Rows
{
    /// <summary>Row id and hash of the float vector of every row, in the cursor's order.</summary>
    public static List<(DataViewRowId Id, string Hash)> Hashes(IDataView view, string column, Random? random = null)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]], random);
        return Read(cursor, column);
    }

    /// <summary>The same through a cursor set that is read by its own threads, put into order by Batch.</summary>
    public static List<(DataViewRowId Id, string Hash)> HashesOfSet(IDataView view, string column, int cursors)
    {
        var set = view.GetRowCursorSet([view.Schema[column]], cursors);
        Assert.InRange(set.Length, 1, cursors);
        var parts = new List<(long Batch, DataViewRowId Id, string Hash)>[set.Length];
        Parallel.For(0, set.Length, new ParallelOptions { MaxDegreeOfParallelism = set.Length }, i =>
        {
            using var cursor = set[i];
            parts[i] = ReadWithBatch(cursor, column);
        });
        return [.. parts.SelectMany(part => part).OrderBy(row => row.Batch).Select(row => (row.Id, row.Hash))];
    }

    /// <summary>One hash over all rows in order.</summary>
    public static string HashOfAll(IDataView view, string column) =>
        string.Join(',', Hashes(view, column).Select(row => row.Hash));

    public static List<T> Column<T>(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        var values = new List<T>();
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }

    public static string Hash(ReadOnlySpan<float> values) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    private static List<(DataViewRowId Id, string Hash)> Read(DataViewRowCursor cursor, string column) =>
        [.. ReadWithBatch(cursor, column).Select(row => (row.Id, row.Hash))];

    private static List<(long Batch, DataViewRowId Id, string Hash)> ReadWithBatch(
        DataViewRowCursor cursor, string column)
    {
        var getter = cursor.GetGetter<VBuffer<float>>(cursor.Schema[column]);
        var idGetter = cursor.GetIdGetter();
        var rows = new List<(long, DataViewRowId, string)>();
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            idGetter(ref id);
            getter(ref value);
            rows.Add((cursor.Batch, id, Hash(value.DenseValues().ToArray())));
        }

        return rows;
    }
}
