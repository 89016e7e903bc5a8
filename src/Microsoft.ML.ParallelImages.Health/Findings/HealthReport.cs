using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What a scan found. Immutable; can be saved and loaded.</summary>
public sealed record HealthReport
{
    /// <summary>The form of the JSON text that this library writes.</summary>
    public const string CurrentSchema = "parallel-images/health/1";

    /// <summary>The form that this report was made in.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The folder, table or list that was looked at.</summary>
    public required string Source { get; init; }

    /// <summary>Photos of the source.</summary>
    public required int Photos { get; init; }

    /// <summary>Bytes of all their files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Photos of each class, in class order.</summary>
    public IReadOnlyDictionary<string, int> Classes { get; init; } = new Dictionary<string, int>();

    /// <summary>Photos of each part of a divided source.</summary>
    public IReadOnlyDictionary<string, int> Parts { get; init; } = new Dictionary<string, int>();

    /// <summary>Photos of each file format.</summary>
    public IReadOnlyDictionary<string, int> Formats { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Of each part, the photos that another part has as well: without them accuracy is measured honestly.
    /// </summary>
    public IReadOnlyDictionary<string, int> Leaked { get; init; } = new Dictionary<string, int>();

    /// <summary>Findings that are left out here since a <see cref="HealthBaseline"/> knows them.</summary>
    public int Known { get; init; }

    /// <summary>What was found, the gravest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Photos that show one picture or scene.</summary>
    public required IReadOnlyList<DuplicateGroup> Groups { get; init; }

    /// <summary>All of it as an indented text that names its schema.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, HealthJson.Default.HealthReport);

    /// <summary>A report of a JSON text that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no report, or one of another schema.</exception>
    public static HealthReport FromJson(string json)
    {
        var report = JsonSerializer.Deserialize(json, HealthJson.Default.HealthReport)
            ?? throw new JsonException("Reading a health report: the text is null; expected a report.");
        return report.Schema == CurrentSchema
            ? report
            : throw new JsonException(
                $"Reading a health report: its schema is '{report.Schema}'; expected '{CurrentSchema}'. "
                + "Scan the data set anew.");
    }

    /// <summary>A line for each finding.</summary>
    public override string ToString() =>
        $"{Source}: {Photos} photos, {Findings.Count} findings{(Known > 0 ? $", {Known} more are known" : "")}"
        + string.Concat(Findings.Select(finding => $"\n  {finding.Severity}: {finding.Why}"));
}
