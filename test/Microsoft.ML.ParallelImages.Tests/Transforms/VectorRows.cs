using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Views of tensors that were not rendered, in a column named Tensor.</summary>
internal static class VectorRows
{
    public static IDataView Of(MLContext ml, IEnumerable<float[]> tensors, params int[] dimensions)
    {
        var row = new Row();
        return View(ml, tensors.Select(tensor => row.With(tensor)), dimensions);
    }

    /// <summary>The same numbers every time: each row is made when it is read, in the same memory.</summary>
    public static IDataView Drawn(MLContext ml, int rows, int seed, params int[] dimensions)
    {
        return View(ml, Draw(), dimensions);

        IEnumerable<Row> Draw()
        {
            var random = new Random(seed);
            var row = new Row { Tensor = new float[dimensions.Aggregate((all, dimension) => all * dimension)] };
            for (var i = 0; i < rows; i++)
            {
                var brightness = 100 * random.NextSingle();
                foreach (ref var value in row.Tensor.AsSpan())
                    value = brightness + (100 * random.NextSingle());
                yield return row;
            }
        }
    }

    public static List<float[]> Read(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        var value = default(VBuffer<float>);
        var rows = new List<float[]>();
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
        }

        return rows;
    }

    private static IDataView View(MLContext ml, IEnumerable<Row> rows, int[] dimensions)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Tensor)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, dimensions);
        return ml.Data.LoadFromEnumerable(rows, definition);
    }

    internal sealed class Row
    {
        public float[] Tensor { get; set; } = [];

        public Row With(float[] tensor)
        {
            Tensor = tensor;
            return this;
        }
    }
}
