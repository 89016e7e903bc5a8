using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Writes a network's description into the file's metadata and finds it there again.</summary>
internal static class DescriptionMetadata
{
    private const string Key = "parallelimages.description";

    public static void Write(ModelProto model, NetworkDescription description)
    {
        foreach (var old in model.MetadataProps.Where(entry => entry.Key == Key).ToList())
            model.MetadataProps.Remove(old);
        model.MetadataProps.Add(new StringStringEntryProto { Key = Key, Value = Text(description) });
    }

    /// <summary>The description in the file; null when it has none.</summary>
    /// <exception cref="InvalidDataException">There is one that says nothing sensible.</exception>
    public static NetworkDescription? Read(ModelProto model, string network)
    {
        var entry = model.MetadataProps.FirstOrDefault(entry => entry.Key == Key);
        try
        {
            return entry is null
                ? null
                : JsonSerializer.Deserialize<NetworkDescription>(entry.Value, ReflectedJson.Options);
        }
        catch (Exception cause) when (cause is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"Reading the network '{network}': its metadata '{Key}' is '{entry!.Value}', which is no description. "
                + $"Expected JSON such as {Text(new NetworkDescription())}; or give a description "
                + $"when reading the file. {cause.Message}", cause);
        }
    }

    private static string Text(NetworkDescription description) =>
        JsonSerializer.Serialize(description, ReflectedJson.Options);
}
