using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Counts the labels of rows in a model's classes, by their names: a test folder that lacks a class gives other keys
/// than the training folder did, and would be judged by them.
/// </summary>
internal sealed class LabelsByName : ColumnMapping
{
    private readonly uint[] _keys;

    private LabelsByName(DataViewSchema input, DataViewSchema.Column label, KeyValues found, KeyValues classes)
        : base(input, label.Name, label.Name, ScoreColumns.LabelType(classes.Count), Annotations(classes))
    {
        _keys = [0, .. found.Names.Select(name => (uint)(IndexOf(classes.Names, name) + 1))];
        Unknown = [.. found.Names.Where((_, index) => _keys[index + 1] == 0)];
    }

    /// <summary>Names that the model does not know: their labels become missing.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>The mapping; null where rows have no such labels, or the model's own.</summary>
    public static LabelsByName? For(DataViewSchema input, string column, KeyValues classes) =>
        input.GetColumnOrNull(column) is { } label
            && KeyValues.Read(label) is { } found
            && !found.Names.SequenceEqual(classes.Names)
            ? new LabelsByName(input, label, found, classes)
            : null;

    /// <summary>Names match exactly, else ignoring upper and lower case where that is one class.</summary>
    public static int IndexOf(IReadOnlyList<string> classes, string name)
    {
        name = FormC.Of(name);
        var alike = classes.Index().Where(one => one.Item.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var exact = alike.FindIndex(one => one.Item == name);
        return exact >= 0 ? alike[exact].Index : alike.Count == 1 ? alike[0].Index : -1;
    }

    public override Delegate CreateGetter(DataViewRow input)
    {
        var source = input.GetGetter<uint>(InputColumn);
        ValueGetter<uint> getter = (ref uint value) =>
        {
            source(ref value);
            value = _keys[value];
        };
        return getter;
    }

    private static DataViewSchema.Annotations Annotations(KeyValues classes)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        classes.AddTo(builder, KeyValues.Kind);
        return builder.ToAnnotations();
    }
}
