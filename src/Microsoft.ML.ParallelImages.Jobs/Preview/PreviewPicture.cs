using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>One picture that a training sees.</summary>
/// <param name="Epoch">The pass; null for the photo as it is scored.</param>
/// <param name="Checksum">SHA-256 of its samples R, G, B, plane after plane, as <c>replay</c> tells it.</param>
/// <param name="Drawn">What each step drew, in words, such as <c>Rotation: turned 7.3°</c>.</param>
/// <param name="Steps">A line for each decision, with the step that drew it, what it does, and what it costs.</param>
/// <param name="Draws">The decisions as a text that <c>RecipeJson.ReadDraws</c> reads.</param>
public sealed record PreviewPicture(
    int? Epoch, string Checksum, IReadOnlyList<string> Drawn, IReadOnlyList<string> Steps, string Draws)
{
    /// <summary>The picture as a PNG file, with the very samples; not part of the JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Png { get; init; }
}
