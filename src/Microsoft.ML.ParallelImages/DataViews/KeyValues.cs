using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The annotation that tells ML.NET which names the numbers of a key or score column stand for.</summary>
internal static class KeyValues
{
    public const string Kind = "KeyValues";

    public static DataViewSchema.Annotations Of(IReadOnlyList<string> names)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        Add(builder, Kind, names);
        return builder.ToAnnotations();
    }

    public static void Add(DataViewSchema.Annotations.Builder builder, string kind, IReadOnlyList<string> names)
    {
        var texts = names.Select(name => name.AsMemory()).ToArray();
        builder.Add(
            kind, new VectorDataViewType(TextDataViewType.Instance, texts.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                var editor = VBufferEditor.Create(ref value, texts.Length);
                texts.CopyTo(editor.Values);
                value = editor.Commit();
            });
    }

    /// <summary>The names behind a key column; null when it has none.</summary>
    public static string[]? Read(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType || column.Annotations.Schema.GetColumnOrNull(Kind) is null)
            return null;
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.Annotations.GetValue(Kind, ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }
}
