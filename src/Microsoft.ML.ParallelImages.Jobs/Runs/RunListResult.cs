using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The runs of a folder.</summary>
public sealed record RunListResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "runs list";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Where they are.</summary>
    public required string Folder { get; init; }

    /// <summary>In the order of their names.</summary>
    public required IReadOnlyList<RunSummary> Runs { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, RunsJson.Default.RunListResult);
}

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunListResult))]
[JsonSerializable(typeof(RunDifferenceResult))]
internal sealed partial class RunsJson : JsonSerializerContext;
