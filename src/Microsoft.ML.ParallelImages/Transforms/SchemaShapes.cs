using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Makes schema shapes from schemas, through the one public door that there is: a chain behind a data loader.
/// </summary>
internal static class SchemaShapes
{
    /// <summary>The shape with one more column, which hides one of the same name.</summary>
    public static SchemaShape With(SchemaShape shape, string name, DataViewType type)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(name, type);
        return With(shape, builder.ToSchema());
    }

    /// <summary>The shape with the columns of a schema added, each hiding one of the same name.</summary>
    public static SchemaShape With(SchemaShape shape, DataViewSchema added)
    {
        var names = added.Select(column => column.Name).ToHashSet();
        return new SchemaShape(shape.Where(column => !names.Contains(column.Name)).Concat(Of(added)));
    }

    public static SchemaShape Of(DataViewSchema schema) =>
        new SchemaOnlyLoader(schema).Append(new ShapePassedOn()).GetOutputSchema();

    private sealed class SchemaOnlyLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException("Only the schema is used.");

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("Only the schema is used.");
    }

    private sealed class ShapePassedOn : IEstimator<ITransformer>
    {
        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public ITransformer Fit(IDataView input) => throw new NotSupportedException("Only the schema is used.");
    }
}
