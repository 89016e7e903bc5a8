using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>How what stands in saved models is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RenderOptions))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(SavedContents))]
internal sealed partial class SavingJson : JsonSerializerContext;
