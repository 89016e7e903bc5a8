using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Writes a value with its kind's name and version in front, and its properties in alphabetical order.
/// </summary>
public abstract class KindConverter<T> : JsonConverter<T> where T : class
{
    private const string KindName = "kind", VersionName = "version";

    private protected KindConverter()
    {
    }

    /// <summary>What files were written without a version by 0.1.0.</summary>
    private const int FirstVersion = 1;

    /// <inheritdoc/>
    /// <exception cref="JsonException">The kind is unknown here, or of a later version.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;
        var name = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(KindName, out var kindName)
            ? kindName.GetString() ?? ""
            : throw new JsonException(
                $"A {typeof(T).Name} is written as an object with a '{KindName}'; found {Short(element)}.");
        var kind = RecipeKinds.Find(name);
        if (kind is null || !kind.Type.IsAssignableTo(typeof(T)))
        {
            throw new JsonException(
                $"The kind '{name}' is no {typeof(T).Name} of any assembly that is loaded. Load the assembly that it "
                + $"comes from first; it must say [assembly: RecipeKinds(…)].");
        }

        var version = element.TryGetProperty(VersionName, out var number) ? number.GetInt32() : FirstVersion;
        if (version != kind.Version)
        {
            throw new JsonException(
                $"The kind '{name}' was saved in its version {version}; this library has version {kind.Version}. "
                + (version > kind.Version ? "Use a newer one." : "Make and save the recipe again."));
        }

        try
        {
            return (T)kind.Read(
                element.EnumerateObject().Where(property => property.Name is not (KindName or VersionName)));
        }
        catch (ArgumentException failure)
        {
            throw new JsonException($"A '{name}' cannot be made of its options: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">
    /// The value's assembly did not join the registry with its type.
    /// </exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        var kind = RecipeKinds.Find(type) ?? throw new NotSupportedException(
            $"The step or decision '{type}' cannot be put into words: it belongs to no registered kind. Give its "
            + $"assembly [assembly: RecipeKinds(typeof(…))] with a list that has it.");
        writer.WriteStartObject();
        writer.WriteString(KindName, kind.Name);
        writer.WriteNumber(VersionName, kind.Version);
        foreach (var (name, property) in kind.Write(value))
        {
            writer.WritePropertyName(name);
            if (property is null)
                writer.WriteNullValue();
            else
                property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static string Short(JsonElement element) =>
        element.GetRawText() is { Length: > 60 } text ? $"{text[..60]}…" : element.GetRawText();
}
