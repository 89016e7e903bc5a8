using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Stands where ML.NET's own image trainer stands, and reads as that one does: labels and bytes by one serial cursor,
/// each row once; rows without bytes are skipped, in training and in validation.
/// </summary>
internal sealed class ReadingTrainer(string column, IDataView? validation = null) : IEstimator<ITransformer>
{
    public List<(uint Label, byte[] Bytes)> Learned { get; private set; } = [];

    public List<(uint Label, byte[] Bytes)> Validated { get; private set; } = [];

    public ITransformer Fit(IDataView input)
    {
        Validated = validation is null ? [] : WithBytes(validation);
        Learned = WithBytes(input);
        return new TransformerChain<ITransformer>();
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

    /// <summary>All rows, those without bytes too.</summary>
    public static List<(uint Label, byte[] Bytes)> Read(IDataView view, string column)
    {
        var columns = new[] { view.Schema["Label"], view.Schema[column] };
        using var cursor = view.GetRowCursor(columns);
        var label = cursor.GetGetter<uint>(columns[0]);
        var bytes = cursor.GetGetter<VBuffer<byte>>(columns[1]);
        var (rows, key, value) = (new List<(uint, byte[])>(), 0u, default(VBuffer<byte>));
        while (cursor.MoveNext())
        {
            label(ref key);
            bytes(ref value);
            rows.Add((key, value.DenseValues().ToArray()));
        }

        return rows;
    }

    private List<(uint Label, byte[] Bytes)> WithBytes(IDataView view) =>
        [.. Read(view, column).Where(row => row.Bytes.Length > 0)];
}
