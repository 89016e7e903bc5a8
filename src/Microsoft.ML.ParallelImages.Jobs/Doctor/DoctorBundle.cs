using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a report of a fault needs, as a zip: versions, findings, settings, figures and log of a run.</summary>
/// <remarks>
/// No photo, no file name of one and no path: of settings and figures only what is no path goes in, and of the log what
/// <see cref="PhotoNames"/> leaves. Names of classes are in the figures.
/// </remarks>
internal static class DoctorBundle
{
    // What may be in a run's documents, by the name of its field. New fields stay out until somebody thinks of them.
    private static readonly HashSet<string> Settings =
    [
        "recipe", "mode", "epochs", "timeLimit", "patience", "validationShare", "folds", "exportOnnx", "copies",
        "testShare", "balancing", "seed", "workers", "minAccuracy",
    ];

    private static readonly HashSet<string> Figures =
    [
        "version", "job", "meetsDemands", "mode", "trainingPhotos", "brokenTrainingPhotos", "losses",
        "validationLosses", "bestEpoch", "seconds", "minAccuracy", "folds", "evaluation", "accuracy", "macroF1",
        "classes", "confusion", "calibration", "coverage", "brokenCount", "withoutLabel",
    ];

    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="JobException">There is no such run.</exception>
    public static void Write(string file, DoctorResult result, string? run)
    {
        var entries = new List<(string Name, string Text)> { ("doctor.json", Findings(result)) };
        if (run is not null)
        {
            PhotoPlaces.RequireExists(run, "The run");
            AddDocument(entries, run, RunFolder.SettingsName, Settings);
            AddDocument(entries, run, RunFolder.MetricsName, Figures);
            if (RunFolder.FileIn(run, RunFolder.LogName) is { } log)
                entries.Add((RunFolder.LogName, PhotoNames.Hide(WithoutPlaces(File.ReadAllText(log), run))));
        }

        WholeFile.Write(file, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        });
    }

    /// <summary>The log names the places of the settings as they are.</summary>
    private static string WithoutPlaces(string log, string run)
    {
        string?[] places = TrainRequest.OfRun(run) is { } settings
            ? [settings.Data, settings.Runs, settings.Cache, settings.Network, run]
            : [run];
        foreach (var place in places.Where(place => !string.IsNullOrEmpty(place)).OfType<string>())
        {
            log = log.Replace(Path.GetFullPath(place), "(a place)", StringComparison.Ordinal)
                .Replace(place, "(a place)", StringComparison.Ordinal);
        }

        return log;
    }

    /// <summary>Folders may name people.</summary>
    private static string Findings(DoctorResult result) => new DoctorResult
    {
        Findings =
        [
            .. result.Findings.Select(one => one with { Found = PhotoNames.HidePlaces(one.Found) }),
        ],
    }.ToJson();

    private static void AddDocument(
        List<(string Name, string Text)> entries, string run, string name, HashSet<string> fields)
    {
        if (RunFolder.FileIn(run, name) is not { } file)
            return;
        var document = JsonNode.Parse(File.ReadAllText(file)) as JsonObject
            ?? throw new JobException(JobFailure.Unreadable, $"'{file}' is no JSON document.");
        // A preset has a name; a file has a place.
        if (document["recipe"]?.GetValue<string>() is { } recipe && !recipe.All(char.IsAsciiLetterOrDigit))
            document["recipe"] = "(a file)";
        Prune(document, fields);
        entries.Add((name, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    }

    private static void Prune(JsonObject document, HashSet<string> fields)
    {
        foreach (var name in document.Select(field => field.Key).Where(name => !fields.Contains(name)).ToList())
            document.Remove(name);
        // The report inside the figures has lists of photos of its own.
        if (document["evaluation"] is JsonObject report)
            Prune(report, fields);
    }
}
