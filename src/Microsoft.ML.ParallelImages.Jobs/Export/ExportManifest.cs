using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which files an export wrote, so that the next one knows them again.</summary>
internal sealed record ExportManifest
{
    private const string Name = ".parallel-images.json", CurrentSchema = "parallel-images/export/1";

    private static readonly string[] Editable = [".cs", ".csproj", ".slnx", ".md"];

    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>SHA-256 of each file by its path in the folder, with slashes.</summary>
    public SortedDictionary<string, string> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether people change such a file, so that theirs stays; others must be as they were written.</summary>
    public static bool IsEditable(string file) => Editable.Contains(Path.GetExtension(file));

    /// <summary>What an export left in a folder; null where none did.</summary>
    /// <exception cref="JobException">The list is damaged.</exception>
    public static ExportManifest? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return null;
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllText(path), ManifestJson.Default.ExportManifest);
            return manifest is { Schema: CurrentSchema, Files: not null }
                ? manifest
                : throw new JsonException($"its schema is '{manifest?.Schema}'; expected '{CurrentSchema}'");
        }
        catch (JsonException failure)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"Reading '{path}', the list of what was exported there: {failure.Message}. Export to another folder.",
                failure);
        }
    }

    /// <summary>The files of a folder.</summary>
    public static ExportManifest Of(string folder)
    {
        var manifest = new ExportManifest();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            manifest.Files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = ChecksumOf(file)!;
        return manifest;
    }

    /// <summary>Null for what is no file.</summary>
    public static string? ChecksumOf(string path)
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The same; files that stayed are known by what was written before.</summary>
    public ExportManifest With(ExportManifest before, IEnumerable<string> stayed)
    {
        var files = new SortedDictionary<string, string>(Files, StringComparer.Ordinal);
        foreach (var file in stayed)
            files[file] = before.Files.GetValueOrDefault(file, "");
        return this with { Files = files };
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder) => WholeFile.Write(
        Path.Combine(folder, Name),
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, ManifestJson.Default.ExportManifest) + "\n"));
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
