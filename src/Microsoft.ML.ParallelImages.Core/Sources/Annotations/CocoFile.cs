using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What is read of a COCO file; everything else in it is passed over.</summary>
internal sealed record CocoFile
{
    public IReadOnlyList<CocoImage?>? Images { get; init; }

    public IReadOnlyList<CocoAnnotation?>? Annotations { get; init; }

    public IReadOnlyList<CocoCategory?>? Categories { get; init; }
}

/// <summary>An image of a COCO file.</summary>
internal sealed record CocoImage
{
    public long? Id { get; init; }

    public string? FileName { get; init; }

    public double? Width { get; init; }

    public double? Height { get; init; }
}

/// <summary>An object of a COCO file.</summary>
internal sealed record CocoAnnotation
{
    public long? ImageId { get; init; }

    public long? CategoryId { get; init; }

    public IReadOnlyList<double>? Bbox { get; init; }

    public IReadOnlyList<double>? Keypoints { get; init; }

    /// <summary>0 and 1, in some files false and true.</summary>
    public JsonElement? Iscrowd { get; init; }
}

/// <summary>A class of a COCO file.</summary>
internal sealed record CocoCategory
{
    public long? Id { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Keypoints { get; init; }
}

/// <summary>
/// A whole number, which tables of ids that have been joined write as 12.0, too, and some programs as "12".
/// </summary>
internal sealed class CocoNumber : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var whole) ? whole
        : reader.TokenType == JsonTokenType.Number && reader.GetDouble() is var number && double.IsInteger(number)
            && Math.Abs(number) < 1L << 53 ? (long)number
        : reader.TokenType == JsonTokenType.String
            && long.TryParse(
                reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text)
            ? text
        : throw new JsonException("An id is no whole number.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}

/// <summary>How it is read, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(CocoNumber)])]
[JsonSerializable(typeof(CocoFile))]
internal sealed partial class CocoJson : JsonSerializerContext;
