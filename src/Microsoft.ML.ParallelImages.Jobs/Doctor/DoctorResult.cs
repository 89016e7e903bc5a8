using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a machine is like.</summary>
public sealed record DoctorResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "doctor";

    /// <summary>False when something will not work.</summary>
    public override bool MeetsDemands => Findings.All(finding => finding.Level != DoctorLevel.Problem);

    /// <summary>A line for each thing that was looked at.</summary>
    public required IReadOnlyList<DoctorFinding> Findings { get; init; }

    /// <summary>The zip that was written; null where none was asked for.</summary>
    public string? Bundle { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, DoctorJson.Default.DoctorResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DoctorResult))]
internal sealed partial class DoctorJson : JsonSerializerContext;
