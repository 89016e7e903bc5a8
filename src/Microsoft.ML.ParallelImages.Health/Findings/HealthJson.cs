using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How <see cref="HealthReport"/> is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
