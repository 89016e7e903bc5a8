using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a model says of one photo.</summary>
public sealed record Prediction
{
    /// <summary>Path of the file that is meant.</summary>
    public required string Path { get; init; }

    /// <summary>The most probable class; null below the threshold and for a broken photo.</summary>
    public string? Label { get; init; }

    /// <summary>How probable the most probable class is, 0 to 1; null for a broken photo.</summary>
    public float? Score { get; init; }

    /// <summary>The most probable classes, as many as were asked for, the best first.</summary>
    public IReadOnlyList<ClassScore> Top { get; init; } = [];

    /// <summary>What is wrong with a broken photo; else null.</summary>
    public string? Failure { get; init; }

    /// <summary>Where the photo was copied to; null where it was not.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The prediction as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Default.Prediction);
}

/// <summary>How predictions are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(PredictResult))]
internal sealed partial class PredictionJson : JsonSerializerContext;
