using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A project that was begun.</summary>
public sealed record NewProjectResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "new";

    /// <inheritdoc/>
    public override bool MeetsDemands => ExportMatches ?? true;

    /// <summary>The file of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>How many there are.</summary>
    public required int Photos { get; init; }

    /// <summary>Names of their classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Folder of the run, where a training followed; else null.</summary>
    public string? Run { get; init; }

    /// <summary>Accuracy of its model on the photos that were kept for testing; null without a run.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The file or folder that the model was exported to; null where it was not.</summary>
    public string? Exported { get; init; }

    /// <summary>Whether it says the same as the model; null where nothing was exported.</summary>
    public bool? ExportMatches { get; init; }

    /// <summary>Command lines that do the same again, one for each step that was taken; else empty.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, NewProjectJson.Default.NewProjectResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(NewProjectResult))]
internal sealed partial class NewProjectJson : JsonSerializerContext;
