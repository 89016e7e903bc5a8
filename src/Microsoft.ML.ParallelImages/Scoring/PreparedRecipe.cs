using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>
/// Finds the classifier in a model, and what the parts in front of it do to each image (<c>PrepareImages</c>), by
/// sending one through them: a recipe does not depend on the image.
/// </summary>
internal static class PreparedRecipe
{
    /// <param name="model">What a zip was loaded as.</param>
    /// <param name="rows">The columns that it takes, where they were saved.</param>
    /// <param name="name">Stands in messages.</param>
    /// <exception cref="InvalidDataException">There is not one classifier in it, or no image comes to it.</exception>
    public static (ImageClassifierModel Classifier, Recipe Recipe) Of(
        ITransformer model, DataViewSchema? rows, string name)
    {
        var parts = Flat(model).ToList();
        var classifiers = parts.OfType<ImageClassifierModel>().ToList();
        if (classifiers is not [var classifier])
        {
            throw new InvalidDataException(
                $"Loading a scorer from the model '{name}': it has {classifiers.Count} image classifiers; expected "
                + "one, saved by SaveImages. (A model that was loaded by plain Model.Load and saved again has none: "
                + "save the one that was trained, or that LoadImages gave.)");
        }

        IDataView view = new ProbeView(rows, classifier.ImageColumn);
        foreach (var part in parts.TakeWhile(part => part != classifier))
            view = part.Transform(view);
        var column = view.Schema.GetColumnOrNull(classifier.ImageColumn);
        if (column is not { Type: LazyImageDataViewType } images)
            throw Lost(name, classifier.ImageColumn);
        using var cursor = view.GetRowCursor([images]);
        LazyImage image = null!;
        if (cursor.MoveNext())
            cursor.GetGetter<LazyImage>(images)(ref image);
        return (classifier, image?.Recipe ?? throw Lost(name, classifier.ImageColumn));
    }

    private static IEnumerable<ITransformer> Flat(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flat) : [model];

    private static InvalidDataException Lost(string name, string column) => new(
        $"Loading a scorer from the model '{name}': no image comes to its classifier's column '{column}' from a row "
        + "with an image, a path and bytes. Expected a chain that prepares or opens images, and the classifier; save "
        + "that part of it alone.");

    /// <summary>One row that has an image wherever one may be: in columns of images, paths and bytes.</summary>
    private sealed class ProbeView : IDataView
    {
        public ProbeView(DataViewSchema? rows, string imageColumn)
        {
            var builder = new DataViewSchema.Builder();
            if (rows is not null)
                builder.AddColumns(rows.Where(column => column.Name != imageColumn));
            // ML.NET does not save columns of images, so where the chain starts with one it may be missing.
            builder.AddColumn(imageColumn, LazyImageDataViewType.Instance);
            Schema = builder.ToSchema();
        }

        public bool CanShuffle => false;

        public DataViewSchema Schema { get; }

        public long? GetRowCount() => 1;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            var active = new bool[Schema.Count];
            foreach (var column in columnsNeeded)
                active[column.Index] = true;
            return new RowListCursor(Schema, null, 1, active, 0, 1, (column, _) => GetterOf(column.Type.RawType));
        }

        public DataViewRowCursor[] GetRowCursorSet(
            IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            [GetRowCursor(columnsNeeded, rand)];

        private static Delegate GetterOf(Type type) =>
            type == typeof(LazyImage) ? Constant(new LazyImage(ImageFile.FromPath("probe")))
            : type == typeof(ReadOnlyMemory<char>) ? Constant("probe".AsMemory())
            : type == typeof(VBuffer<byte>) ? Constant(new VBuffer<byte>(1, [0]))
            : EmptyView.DefaultGetter(type);

        private static ValueGetter<T> Constant<T>(T constant) => (ref T value) => value = constant;
    }
}
