using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>A key as 16 hexadecimal digits.</summary>
public sealed class RandomKeyConverter : JsonConverter<RandomKey>
{
    /// <inheritdoc/>
    public override RandomKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RandomKey.TryParse(reader.GetString(), out var key)
            ? key
            : throw new JsonException($"A key is written as 16 hexadecimal digits; found '{reader.GetString()}'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RandomKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
