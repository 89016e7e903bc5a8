using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A script that makes a shell complete the tool's words.</summary>
internal sealed record CompletionResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "completion";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Which shell.</summary>
    public required Shell Shell { get; init; }

    /// <summary>What the shell must run.</summary>
    public required string Script { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, CompletionJson.Default.CompletionResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CompletionResult))]
internal sealed partial class CompletionJson : JsonSerializerContext;
