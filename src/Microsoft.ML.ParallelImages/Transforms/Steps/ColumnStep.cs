using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// What one kind of transform does: which column it reads, what it adds, how it is rendered and how it is saved.
/// </summary>
/// <param name="Operation">Its name in messages, as the user wrote it.</param>
/// <param name="InputColumn">The column that is read.</param>
internal abstract record ColumnStep(string Operation, string InputColumn)
{
    /// <summary>
    /// Name and type of the column that is added; null when a column is replaced by one of the same type.
    /// </summary>
    public virtual (string Name, DataViewType Type)? OutputColumn => null;

    /// <summary>True when rows that a trainer reads differ from rows that are scored.</summary>
    public virtual bool DiffersInTraining => false;

    /// <summary>What the input column must hold, in the words of a message.</summary>
    protected virtual string Expected => "images (LazyImage)";

    /// <summary>The step with what it must know of the columns that it is fitted on.</summary>
    public virtual ColumnStep Bind(DataViewSchema schema) => this;

    /// <summary>The view with the step applied.</summary>
    public abstract IDataView Apply(IDataView input, RowUse use);

    /// <summary>The step for single rows.</summary>
    public abstract ColumnMapping CreateMapping(DataViewSchema input);

    /// <summary>Built-in transformers that do the same in a process that knows only ML.NET and this library.</summary>
    public abstract Twin CreateTwin();

    /// <summary>What a saved model must know to have the step itself again; null when its twin does as well.</summary>
    public virtual SavedPart? PartAt(IReadOnlyList<int> position) => null;

    public void Check(DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(InputColumn) is not { } column)
            throw Missing(string.Join(", ", schema.Select(c => c.Name)));
        if (!Accepts(column.Type.RawType))
            throw WrongType($"{column.Type}");
    }

    public void Check(SchemaShape shape)
    {
        foreach (var column in shape)
        {
            if (column.Name != InputColumn)
                continue;
            var raw = column.Kind == SchemaShape.Column.VectorKind.Scalar
                ? column.ItemType.RawType
                : typeof(VBuffer<>).MakeGenericType(column.ItemType.RawType);
            if (!Accepts(raw))
                throw WrongType($"{column.Kind} of {column.ItemType}");
            return;
        }

        throw Missing(string.Join(", ", shape.Select(c => c.Name)));
    }

    /// <summary>True when the step can read values of the raw type.</summary>
    protected virtual bool Accepts(Type raw) => raw == typeof(LazyImage);

    private ArgumentException Missing(string names) => new(
        $"{Operation} reads the column '{InputColumn}', but there is none; the columns are: {names}. "
        + "Name an existing column, or open one with LoadImageFolder or OpenImages.");

    private ArgumentException WrongType(string found) => new(
        $"{Operation} reads the column '{InputColumn}', which holds {found}; expected {Expected}. "
        + "Images come from LoadImageFolder, or from paths and bytes by OpenImages.");
}
