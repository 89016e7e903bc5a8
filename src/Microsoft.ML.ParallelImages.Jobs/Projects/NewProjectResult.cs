using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A project that was begun.</summary>
public sealed record NewProjectResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "new";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>The file of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>How many there are.</summary>
    public required int Photos { get; init; }

    /// <summary>Names of their classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, NewProjectJson.Default.NewProjectResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(NewProjectResult))]
internal sealed partial class NewProjectJson : JsonSerializerContext;
