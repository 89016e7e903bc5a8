using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// One column computed from another, row by row: the mapper behind every transformer here, and the schema that it
/// makes.
/// </summary>
internal abstract class ColumnMapping : IRowToRowMapper
{
    /// <summary>
    /// A mapping that replaces a column by one of the same type: the schema stays the very same object.
    /// </summary>
    protected ColumnMapping(DataViewSchema input, string column)
    {
        InputSchema = OutputSchema = input;
        InputColumn = OutputColumn = input[column];
    }

    /// <summary>A mapping that adds a column, hiding one of the same name.</summary>
    protected ColumnMapping(
        DataViewSchema input, string inputColumn, string outputColumn, DataViewType type,
        DataViewSchema.Annotations? annotations = null)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        builder.AddColumn(outputColumn, type, annotations);
        InputSchema = input;
        InputColumn = input[inputColumn];
        OutputSchema = builder.ToSchema();
        OutputColumn = OutputSchema[input.Count];
    }

    /// <inheritdoc/>
    public DataViewSchema InputSchema { get; }

    /// <inheritdoc/>
    public DataViewSchema OutputSchema { get; }

    public DataViewSchema.Column InputColumn { get; }

    public DataViewSchema.Column OutputColumn { get; }

    /// <summary>A second column of the input that the computed one is made of, if there is one.</summary>
    protected virtual DataViewSchema.Column? OtherInput => null;

    /// <summary>A new getter for the computed column of <paramref name="input"/>.</summary>
    public abstract Delegate CreateGetter(DataViewRow input);

    /// <summary>The input columns that are needed for the given output columns.</summary>
    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var indices = new SortedSet<int>();
        foreach (var column in dependingColumns)
        {
            indices.Add(column.Index == OutputColumn.Index ? InputColumn.Index : column.Index);
            if (column.Index == OutputColumn.Index && OtherInput is { } other)
                indices.Add(other.Index);
        }

        return indices.Select(index => InputSchema[index]);
    }

    /// <inheritdoc/>
    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new MappedRow(input, this, ActiveFlags(activeColumns));

    public bool[] ActiveFlags(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[OutputSchema.Count];
        foreach (var column in columns)
            active[column.Index] = true;
        return active;
    }
}
