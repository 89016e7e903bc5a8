using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>An export for people.</summary>
internal static class ExportText
{
    public static string Of(ExportResult result) => string.Join('\n', Lines(result));

    /// <summary>The command that comes next.</summary>
    public static string NextOf(ExportResult result)
    {
        var output = CommandLines.Path(result.Output);
        return result.To switch
        {
            ExportTarget.Console => $"dotnet run -c Release --project {output} -- PHOTOS",
            ExportTarget.WebApi or ExportTarget.Training => $"dotnet run -c Release --project {output}",
            ExportTarget.Tests or ExportTarget.All => $"dotnet test {output} -c Release",
            ExportTarget.RecipeJson => $"parallel-images train PHOTOS --recipe {output}",
            _ => $"parallel-images predict {output} PHOTOS",
        };
    }

    private static IEnumerable<string> Lines(ExportResult result)
    {
        yield return result.To == ExportTarget.RecipeJson ? result.Output
            : result.LargestDifference is { } difference
            ? FormattableString.Invariant(
                $"{result.Output}: its probabilities of {result.Compared} photos differ by {difference:G3} at most; ")
                + FormattableString.Invariant($"{result.Tolerance:G3} is allowed")
            : $"{result.Output}: not compared with the model; name photos by --check-on";
        if (result.Kept.Count > 0)
            yield return $"Somebody changed these, so they stayed as they are: {string.Join(", ", result.Kept)}";
        foreach (var note in result.Notes)
            yield return $"note: {note}";
    }
}
