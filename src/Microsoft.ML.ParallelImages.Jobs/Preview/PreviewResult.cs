using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a training sees of some photos in some epochs, to the last bit.</summary>
public sealed record PreviewResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "preview";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>Preset, or file of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>Seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The passes that are shown.</summary>
    public required EpochRange Epochs { get; init; }

    /// <summary>Width of each picture.</summary>
    public required int Width { get; init; }

    /// <summary>Height of each picture.</summary>
    public required int Height { get; init; }

    /// <summary>The photos with their pictures.</summary>
    public required IReadOnlyList<PreviewPhoto> Photos { get; init; }

    /// <summary>What each step draws, over many photos; null where that was not asked for.</summary>
    public IReadOnlyList<DrawnStep>? Statistics { get; init; }

    /// <summary>The PNG file of all pictures; null for none.</summary>
    public string? Output { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, PreviewJson.Default.PreviewResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PreviewResult))]
internal sealed partial class PreviewJson : JsonSerializerContext;
