using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Labels of a source as ML.NET's trainers take them, by their kind.</summary>
internal static class LabelGetters
{
    /// <summary>
    /// Adds a key, a vector of 0 and 1 with the classes as slot names, or a number; nothing where there are no labels.
    /// </summary>
    public static void AddColumn(DataViewSchema.Builder builder, string name, ImageLabels labels)
    {
        switch (labels.Kind)
        {
            case LabelKind.Class:
                builder.AddColumn(
                    name, new KeyDataViewType(typeof(uint), labels.Classes.Count), KeyValues.Of(labels.Classes.Names));
                break;
            case LabelKind.Classes:
                var slots = new DataViewSchema.Annotations.Builder();
                KeyValues.OfNames(labels.Classes.Names).AddTo(slots, "SlotNames");
                builder.AddColumn(
                    name, new VectorDataViewType(NumberDataViewType.Single, labels.Classes.Count),
                    slots.ToAnnotations());
                break;
            case LabelKind.Number:
                builder.AddColumn(name, NumberDataViewType.Single);
                break;
        }
    }

    /// <summary>The getter of such a column.</summary>
    public static Delegate Of(ImageLabels labels, Func<int> row) => labels.Kind switch
    {
        LabelKind.Classes => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, labels.Classes.Count);
            editor.Values.Clear();
            foreach (var one in labels.ClassesOf(row()))
                editor.Values[one] = 1;
            value = editor.Commit();
        }),
        LabelKind.Number => (ValueGetter<float>)((ref float value) => value = labels.NumberOf(row())),
        _ => (ValueGetter<uint>)((ref uint value) => value = (uint)labels.ClassOf(row()) + 1),
    };
}
