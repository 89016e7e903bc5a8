using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What spoils a model among photos.</summary>
public sealed record ScanResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "scan";

    /// <inheritdoc/>
    public override bool MeetsDemands => Verdict?.Passes ?? true;

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>What they were compared with; null for nothing else.</summary>
    public string? Against { get; init; }

    /// <summary>What was looked for.</summary>
    public required string Checks { get; init; }

    /// <summary>Whether a network looked at them.</summary>
    public required bool UsedNetwork { get; init; }

    /// <summary>The findings by consequence and kind, a line each.</summary>
    public required IReadOnlyList<ScanLine> Summary { get; init; }

    /// <summary>Everything that was found.</summary>
    public required HealthReport Report { get; init; }

    /// <summary>Whether the findings pass the rules; null where nothing was demanded.</summary>
    public HealthVerdict? Verdict { get; init; }

    /// <summary>The file that got all findings as known ones; null for none.</summary>
    public string? WrittenBaseline { get; init; }

    /// <summary>What was done, or may be done, about the findings; null where that was not asked for.</summary>
    public ScanRepair? Repair { get; init; }

    /// <summary>The file with a row for each finding and photo; null for none.</summary>
    public string? Csv { get; init; }

    /// <summary>What the whole job took.</summary>
    public required double Seconds { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, ScanJson.Default.ScanResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScanResult))]
internal sealed partial class ScanJson : JsonSerializerContext;
