using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Figures of speed for people.</summary>
internal static class BenchText
{
    public static string Of(BenchResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(BenchResult result)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Data}: {result.Photos} photos of {result.Bytes / 1e3 / result.Photos:F0} KB")
            + $", {result.Broken} broken; recipe {result.Recipe}, {result.Size} x {result.Size}; "
            + $"the median of {result.Rounds} rounds";
        yield return $"{result.Environment.Processor ?? "unknown processor"}, {result.Environment.Cores} cores, "
            + $"{result.Environment.System}, {result.Environment.Runtime}";
        string[] heads =
            ["", "threads", "photos/s", "slowest", "fastest", "reading", "decoding", "rendering", "waiting", "before"];
        foreach (var line in TextTable.Lines([heads, .. result.Rows.Select(Fields)], 1, 2, 3, 4, 5, 6, 7, 8, 9))
            yield return line;
        if (result.Floor is { } floor)
        {
            yield return $"{Number(result.Judged)} photos/s with the recipe; {Number(floor)} are demanded"
                + (result.MeetsDemands ? "" : ": too slow");
        }
    }

    private static string[] Fields(BenchRow row) =>
    [
        row.What, $"{row.Workers}", Number(row.PhotosPerSecond), Number(row.Slowest), Number(row.Fastest),
        Share(row.Reading), Share(row.Decoding), Share(row.Rendering), Share(row.Waiting),
        row.Before is { } before ? $"{Number(before)} ({Share((row.PhotosPerSecond / before) - 1, "+0;-0")})" : "",
    ];

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    private static string Share(double? share, string form = "0") => share is { } some
        ? $"{(100 * some).ToString(form, CultureInfo.InvariantCulture)} %"
        : "";
}
