using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos that were brought back from a quarantine.</summary>
public sealed record UndoResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "undo";

    /// <summary>
    /// False when a photo could not go back, since its place is taken, it is gone, or the file does not name it.
    /// </summary>
    public override bool MeetsDemands => Left.Count == 0;

    /// <summary>The file that said what was moved; it is gone when all is back.</summary>
    public required string UndoFile { get; init; }

    /// <summary>Moves that it lists.</summary>
    public required int Listed { get; init; }

    /// <summary>Photos that are back.</summary>
    public required int Restored { get; init; }

    /// <summary>
    /// A sentence for each photo that did not come back, and one on those that a file which was cut short does not
    /// name.
    /// </summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, UndoJson.Default.UndoResult);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(UndoResult))]
internal sealed partial class UndoJson : JsonSerializerContext;
