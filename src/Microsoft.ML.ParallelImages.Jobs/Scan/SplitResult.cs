using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos in parts, of which no picture is in two.</summary>
public sealed record SplitResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "split";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>The table of path, label and part, from which can be trained.</summary>
    public required string Output { get; init; }

    /// <summary>Photos in all.</summary>
    public required int Photos { get; init; }

    /// <summary>Photos of each part.</summary>
    public required IReadOnlyDictionary<string, int> Parts { get; init; }

    /// <summary>Pictures and scenes of several photos, which stay together.</summary>
    public required int Groups { get; init; }

    /// <summary>Sentences such as that a part lacks a class.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, SplitJson.Default.SplitResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SplitResult))]
internal sealed partial class SplitJson : JsonSerializerContext;
