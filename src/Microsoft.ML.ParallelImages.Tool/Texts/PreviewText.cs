using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A preview for people: what was drawn for each photo in each epoch.</summary>
internal static class PreviewText
{
    public static string Of(PreviewResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(PreviewResult result)
    {
        yield return $"{result.Data}: recipe {result.Recipe}, seed {result.Seed}, epochs {result.Epochs}, "
            + $"{result.Width} x {result.Height}";
        foreach (var photo in result.Photos)
        {
            yield return $"{photo.Photo}, {photo.Failure ?? $"{photo.Width} x {photo.Height}"}"
                + (photo.Label is { } label ? $", {label}" : "");
            foreach (var picture in photo.Pictures.Where(picture => picture.Epoch is not null))
                yield return $"  epoch {picture.Epoch}  {picture.Checksum[..12]}  {string.Join("; ", picture.Drawn)}";
        }

        foreach (var line in result.Statistics is { } steps ? TextTable.Lines(Fields(steps), 1, 3, 4, 5, 6, 7) : [])
            yield return line;
        if (result.Output is { } output)
            yield return $"Kept in {output}: a row for each photo, the photo as it is scored first";
    }

    private static List<string[]> Fields(IReadOnlyList<DrawnStep> steps) =>
    [
        ["step", "acts", "value", "least", "5 %", "median", "95 %", "most"],
        .. steps.SelectMany(step => step.Values.DefaultIfEmpty().Select(value => (string[])
        [
            step.Step, $"{Number(100 * step.Acts)} %", value?.Name ?? "", Number(value?.Least), Number(value?.Low),
            Number(value?.Median), Number(value?.High), Number(value?.Most),
        ])),
    ];

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
