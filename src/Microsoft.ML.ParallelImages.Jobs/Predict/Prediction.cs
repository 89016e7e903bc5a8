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

    /// <summary>The most probable classes, the best first: <see cref="Ranks"/> of them, or none.</summary>
    public IReadOnlyList<ClassScore> Top { get; init; } = [];

    /// <summary>
    /// Classes that are named of a photo that is whole: as many as were asked for, and no more than the model knows.
    /// </summary>
    [JsonIgnore]
    public int Ranks { get; init; } = 1;

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
