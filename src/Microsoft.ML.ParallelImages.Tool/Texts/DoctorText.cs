using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What a machine is like, for people.</summary>
internal static class DoctorText
{
    public static string Of(DoctorResult result) => string.Join(
        '\n',
        [
            .. result.Findings.Select(Line),
            .. result.Bundle is { } file ? [$"Written to {file}, with names of classes but of no photo or folder."]
                : new string[0],
        ]);

    private static string Line(DoctorFinding finding) =>
        $"{finding.Level.ToString().ToLowerInvariant(),-7}  {finding.Subject}: {finding.Found}"
        + (finding.Remedy is { } remedy ? $" {remedy}" : "");
}
