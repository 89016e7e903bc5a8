using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What was made of a model, and whether it says the same as the model.</summary>
public sealed record ExportResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "export";

    /// <inheritdoc/>
    public override bool MeetsDemands => LargestDifference is not { } found || found <= Tolerance;

    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>What was made of it.</summary>
    public required ExportTarget To { get; init; }

    /// <summary>The file, or the folder of the projects.</summary>
    public required string Output { get; init; }

    /// <summary>Class names in the order of the scores; the ONNX file has them too. Empty for a recipe.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Photos that both were compared on.</summary>
    public int Compared { get; init; }

    /// <summary>Largest difference of two probabilities on them; null where nothing was compared.</summary>
    public double? LargestDifference { get; init; }

    /// <summary>Largest difference that was allowed.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Files of an earlier export that somebody changed: they stayed as they are.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What was left out and why, a sentence each; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, ExportJson.Default.ExportResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExportResult))]
internal sealed partial class ExportJson : JsonSerializerContext;
