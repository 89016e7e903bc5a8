using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The classes that a view counts in: those of its labels, or those that a model gave scores to.</summary>
internal static class ClassNames
{
    /// <exception cref="ArgumentException">The view has neither a key of classes nor named scores.</exception>
    public static IReadOnlyList<string> Of(DataViewSchema schema)
    {
        // What a model adds counts: the labels of rows to be scored may be others.
        if (schema.GetColumnOrNull(ScoreColumns.Score) is { } score && SlotNames(score) is { Length: > 0 } scored)
            return scored;
        if (schema.GetColumnOrNull(ImageSourceView.LabelColumn) is { } label)
        {
            if (KeyValues.Read(label) is { } values)
                return values.Names;
            if (SlotNames(label) is { Length: > 0 } slots)
                return slots;
        }

        throw new ArgumentException(
            "No classes can be taken from rows of: "
            + $"{string.Join(", ", schema.Select(column => $"{column.Name} ({column.Type})"))}. Expected a key "
            + $"'{ImageSourceView.LabelColumn}' with names, or the '{ScoreColumns.Score}' of a model.");
    }

    /// <summary>The names of a vector of scores; null where it has none.</summary>
    public static IReadOnlyList<string>? OfScores(DataViewSchema.Column scores) =>
        SlotNames(scores) is { Length: > 0 } names ? names : null;

    private static string[]? SlotNames(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
