using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Predictions as lines of comma-separated values.</summary>
internal static class PredictionCsv
{
    public static string Header(int ranks) => string.Join(
        ',',
        ["path", "label", "score", "failure", .. Enumerable.Range(1, ranks - 1).SelectMany(Names)]);

    public static string Line(Prediction row)
    {
        var further = Enumerable.Range(1, row.Ranks - 1).SelectMany(i => i < row.Top.Count
            ? [row.Top[i].Name, Number(row.Top[i].Score)]
            : new[] { "", "" });
        string[] fields = [row.Path, row.Label ?? "", Number(row.Score), row.Failure ?? "", .. further];
        return string.Join(',', fields.Select(Quoted));
    }

    private static string[] Names(int place) => [$"label{place + 1}", $"score{place + 1}"];

    private static string Number(float? score) => score?.ToString("F4", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
