using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// How records that stand in models become JSON: by reflection, which leaves what a file does not have at its default.
/// What the compiler writes would make it zero.
/// </summary>
/// <remarks>Asked for by name, so that it is there where programs have switched off that it is used unasked.</remarks>
internal static class ReflectedJson
{
    public static JsonSerializerOptions Options { get; } =
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
}
