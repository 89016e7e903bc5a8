using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Options as the constant text in a saved model: JSON, in base64 so that no character needs care.</summary>
/// <remarks>
/// A reader keeps the last text and its object: ML.NET hands the same text to every row. Not thread-safe.
/// </remarks>
internal sealed class SavedOptions<T> where T : class
{
    private static readonly JsonSerializerOptions Json =
        new(ReflectedJson.Options) { Converters = { new JsonStringEnumConverter() } };

    private string? _text;
    private T? _value;

    public static string Write(T options) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(options, Json)));

    public T Read(string text)
    {
        if (_value is not null && string.Equals(text, _text, StringComparison.Ordinal))
            return _value;
        _text = text;
        return _value = JsonSerializer.Deserialize<T>(Convert.FromBase64String(text), Json)
            ?? throw new InvalidDataException("The options saved with the model are empty; the file is damaged.");
    }
}
