using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>What was left out of the photos of a project, each thing once and in words.</summary>
internal static class LeftOutNotes
{
    /// <param name="report">Of the folder or the table.</param>
    /// <param name="outside">Photos outside of the chosen folder.</param>
    public static IEnumerable<string> Of(ScanReport report, int outside)
    {
        if (report.Skipped.Count > 0)
            yield return $"Left out: {string.Join("; ", report.Skipped.Select(InWords))}.";
        // One of the warnings of a table says the same.
        var said = string.Join("; ", report.Skipped);
        foreach (var warning in report.Warnings.Where(warning => said.Length == 0 || !warning.Contains(said)))
            yield return PageWords.Of(warning);
        if (outside > 0)
        {
            yield return outside == 1
                ? "1 photo lies outside of the chosen folder, and is left out."
                : $"{outside} photos lie outside of the chosen folder, and are left out.";
        }
    }

    private static string InWords(SkippedEntries skipped)
    {
        var words = SkipWords.Of(skipped.Reason, skipped.Count);
        // A row without a path has nothing to be called by.
        return skipped.Reason == SkipReason.IncompleteRow || skipped.Examples.Count == 0
            ? words
            : $"{words} ({string.Join(", ", skipped.Examples)}{(skipped.Count > skipped.Examples.Count ? ", …" : "")})";
    }
}
