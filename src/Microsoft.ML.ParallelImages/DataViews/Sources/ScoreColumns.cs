using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// The columns that a classifier adds, with the annotations that ML.NET's own multiclass trainers give theirs.
/// </summary>
internal static class ScoreColumns
{
    public const string Score = "Score", PredictedLabel = "PredictedLabel", Failure = "Failure";

    public static VectorDataViewType ScoreType(int classes) => new(NumberDataViewType.Single, classes);

    public static KeyDataViewType LabelType(int classes) => new(typeof(uint), classes);

    public static DataViewSchema.Annotations ScoreAnnotations(KeyValues classes)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        KeyValues.OfNames(classes.Names).AddTo(builder, "SlotNames");
        classes.AddTo(builder, "TrainingLabelValues");
        AddText(builder, "ScoreColumnKind", "MulticlassClassification");
        AddText(builder, "ScoreValueKind", "Score");
        return builder.ToAnnotations();
    }

    public static DataViewSchema.Annotations LabelAnnotations(KeyValues classes)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        classes.AddTo(builder, KeyValues.Kind);
        AddText(builder, "ScoreColumnKind", "MulticlassClassification");
        AddText(builder, "ScoreValueKind", "PredictedLabel");
        return builder.ToAnnotations();
    }

    public static DataViewSchema Schema(KeyValues classes, bool withFailure)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Score, ScoreType(classes.Count), ScoreAnnotations(classes));
        builder.AddColumn(PredictedLabel, LabelType(classes.Count), LabelAnnotations(classes));
        if (withFailure)
            builder.AddColumn(Failure, TextDataViewType.Instance);
        return builder.ToSchema();
    }

    private static void AddText(DataViewSchema.Annotations.Builder builder, string kind, string text) => builder.Add(
        kind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = text.AsMemory());
}
