using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What happens to one photo in one pass.</summary>
public sealed record ExplainResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "explain";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>Path of the file that is meant.</summary>
    public required string Photo { get; init; }

    /// <summary>The name that its draws follow from: its path below the data's folder.</summary>
    public required string Identity { get; init; }

    /// <summary>Seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The pass, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The copy, from 0.</summary>
    public required int Copy { get; init; }

    /// <summary>Pixels of the upright photo from left to right.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels of the upright photo from top to bottom.</summary>
    public required int Height { get; init; }

    /// <summary>A line for each decision, with the step that drew it and what it costs.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The decisions as a text that <c>RecipeJson.ReadDraws</c> reads.</summary>
    public required string Draws { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, PassJson.Default.ExplainResult);
}

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ExplainResult))]
[JsonSerializable(typeof(ReplayResult))]
internal sealed partial class PassJson : JsonSerializerContext;
