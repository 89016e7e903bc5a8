using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Reads what <c>albumentations.save</c> and <c>to_dict</c> write.</summary>
internal static class AlbumentationsJson
{
    private const string NameKey = "__class_fullname__";

    /// <exception cref="FormatException">The text is no such file.</exception>
    public static ForeignStep Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("transform", out var transform)
                ? StepOf(transform)
                : StepOf(root);
        }
        catch (JsonException failure)
        {
            throw new FormatException(
                $"The albumentations transform is no JSON: {failure.Message} Expected a file of albumentations.save.",
                failure);
        }
    }

    private static ForeignStep StepOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(NameKey, out var name))
        {
            throw new FormatException(
                $"The albumentations transform has {json.ValueKind} in the place of a step; expected an object with "
                + $"'{NameKey}', as albumentations.save writes it.");
        }

        var full = $"{name}";
        var options = new Dictionary<string, object?>();
        foreach (var option in json.EnumerateObject().Where(option => option.Name is not (NameKey or "transforms")))
            options[option.Name] = ValueOf(option.Value);
        var steps = json.TryGetProperty("transforms", out var inside) && inside.ValueKind == JsonValueKind.Array
            ? inside.EnumerateArray().Select(StepOf).ToList()
            : [];
        return new ForeignStep(full[(full.LastIndexOf('.') + 1)..], options, steps);
    }

    private static object? ValueOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(ValueOf).ToList(),
        JsonValueKind.Object => $"{json}",
        _ => null,
    };
}
