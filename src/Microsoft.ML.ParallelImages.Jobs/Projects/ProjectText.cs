using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Reads what people write by hand, and tells them what is wrong with it in their words.</summary>
internal static class ProjectText
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="InvalidDataException">It is no JSON, or says something else than a project may say.</exception>
    public static VisionProject Read(string text)
    {
        using var document = Parsed(text);
        var kind = ProjectJson.Default.VisionProject;
        Require(document.RootElement, kind, "");
        try
        {
            return document.RootElement.Deserialize(kind)!;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"its {failure.Path} cannot be read", failure);
        }
    }

    private static JsonDocument Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                text.Trim().Length == 0 ? "it is empty"
                : $"it is no whole JSON; line {failure.LineNumber + 1} is where reading stopped", failure);
        }
    }

    /// <summary>Each member is known, of the right kind, and none is missing.</summary>
    private static void Require(JsonElement value, JsonTypeInfo kind, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException(
                $"{(path.Length == 0 ? "it" : $"'{path}'")} is {Shown(value)}; expected members in braces, such as "
                + string.Join(", ", kind.Properties.Select(one => one.Name)));
        }

        foreach (var member in value.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var known = kind.Properties.FirstOrDefault(one => one.Name == member.Name)
                ?? throw new InvalidDataException(
                    $"it says '{name}', which no project knows; expected some of "
                    + string.Join(", ", kind.Properties.Select(one => one.Name)));
            RequireKind(member.Value, known, name, kind.Options);
        }

        if (kind.Properties.FirstOrDefault(one => one.IsRequired && !value.TryGetProperty(one.Name, out _))
            is { } missing)
        {
            throw new InvalidDataException($"it lacks '{missing.Name}'");
        }
    }

    private static void RequireKind(JsonElement value, JsonPropertyInfo known, string name, JsonSerializerOptions all)
    {
        if (value.ValueKind == JsonValueKind.Null && known.IsSetNullable)
            return;
        var type = Nullable.GetUnderlyingType(known.PropertyType) ?? known.PropertyType;
        var expected = type == typeof(string) ? (value.ValueKind == JsonValueKind.String ? null : "a text in quotes")
            : type == typeof(double) ? (IsNumber(value) && value.TryGetDouble(out _) ? null : "a number")
            : type == typeof(long) ? (IsNumber(value) && value.TryGetInt64(out _) ? null : "a whole number")
            : type == typeof(int) ? (IsNumber(value) && value.TryGetInt32(out _) ? null : "a whole number")
            : null;
        if (expected is not null)
            throw new InvalidDataException($"'{name}' is {Shown(value)}; expected {expected}");
        if (!type.IsPrimitive && type != typeof(string))
            Require(value, all.GetTypeInfo(type), name);
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "members in braces",
        JsonValueKind.Array => "a list in brackets",
        _ => value.GetRawText(),
    };
}
