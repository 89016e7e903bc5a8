using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Explanations as text for other programs: an array with an object for each decision.</summary>
/// <remarks>Needs no reflection; works in every culture. Thread-safe.</remarks>
public static class ExplanationJson
{
    /// <summary>
    /// The text of what <see cref="Renderer.ExplainSteps"/> gave: <c>Step</c>, <c>Decision</c> as in recipes and draws,
    /// <c>Cost</c> (<c>Free</c>, <c>Region</c> or <c>FullPicture</c>) and <c>Sentence</c>.
    /// </summary>
    /// <exception cref="NotSupportedException">
    /// A decision belongs to no registered kind; the message names it.
    /// </exception>
    public static string Write(IReadOnlyList<ExplainedStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return JsonSerializer.Serialize(steps, ExplanationTexts.Default.IReadOnlyListExplainedStep);
    }
}

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<ExplainedStep>))]
internal sealed partial class ExplanationTexts : JsonSerializerContext;
