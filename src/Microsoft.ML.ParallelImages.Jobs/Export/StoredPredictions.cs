using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos that are kept with tests, and what the model says of them.</summary>
internal static class StoredPredictions
{
    public const string ListName = "expected.json", FolderName = "photos";

    private const int Most = 20;

    /// <summary>Copies up to twenty photos, evenly spread over all, and writes every probability of each.</summary>
    /// <param name="material">The model, and the photos to choose from.</param>
    /// <param name="folder">Where both go.</param>
    /// <exception cref="JobException">There is no photo that can be decoded.</exception>
    public static void Write(ExportMaterial material, string folder)
    {
        using var scorer = ModelFile.Scorer(
            material.Model, new ImageScorerOptions { Top = int.MaxValue, Device = Device.Cpu });
        Directory.CreateDirectory(Path.Combine(folder, FolderName));
        var stored = new List<StoredPrediction>();
        foreach (var (photo, score) in scorer.PredictMany(InTurn(material.Photos)).Zip(InTurn(material.Photos))
            .Where(pair => pair.First.IsSuccess).Take(Most).Select(pair => (pair.Second, pair.First)))
        {
            var file = $"{FolderName}/{stored.Count + 1:00}{Path.GetExtension(photo.Path!).ToLowerInvariant()}";
            File.Copy(photo.Path!, Path.Combine(folder, file), overwrite: true);
            stored.Add(new StoredPrediction(
                file, photo.Identity, score.Top.ToDictionary(one => one.Name, one => one.Score)));
        }

        if (stored.Count == 0)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"No photo can be stored with tests: none of {material.Photos.Count} could be decoded. Name photos by "
                + "--check-on.");
        }

        using var list = File.Create(Path.Combine(folder, ListName));
        JsonSerializer.Serialize(list, stored, Readable);
    }

    /// <summary>Those that are evenly spread first, then all others, in case some are broken.</summary>
    private static IEnumerable<ImageFile> InTurn(IReadOnlyList<ImageFile> photos)
    {
        var count = Math.Min(Most, photos.Count);
        var chosen = Enumerable.Range(0, count)
            .Select(i => (int)(((2L * i) + 1) * photos.Count / (2L * count))).ToList();
        return chosen.Concat(Enumerable.Range(0, photos.Count).Except(chosen)).Select(place => photos[place])
            .Where(photo => photo.Path is not null);
    }

    /// <summary>Names of classes stay readable in every script.</summary>
    private static JsonSerializerOptions Readable => new(StoredJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StoredJson.Default,
    };
}

/// <summary>One photo.</summary>
/// <param name="File">Where its copy is.</param>
/// <param name="Photo">What it was called.</param>
/// <param name="Scores">Each class and its probability.</param>
internal sealed record StoredPrediction(string File, string Photo, Dictionary<string, float> Scores);

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(List<StoredPrediction>))]
internal sealed partial class StoredJson : JsonSerializerContext;
