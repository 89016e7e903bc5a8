using System.Text.Json;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Reads what runs left, as far as it is there: later versions may say more, earlier ones less.</summary>
internal static class RunReading
{
    /// <exception cref="JobException">It is no folder of a run, or a file in it is damaged.</exception>
    public static RunSummary Read(string run)
    {
        if (RunFolder.FileIn(run, RunFolder.SettingsName) is not { } settings)
        {
            throw new JobException(
                JobFailure.Missing, $"'{run}' is no folder of a run: it holds no {RunFolder.SettingsName}. Name one "
                + "such as runs/run-001.");
        }

        var summary = new RunSummary
        {
            Run = run,
            HasModel = RunFolder.FileIn(run, RunFolder.ModelName) is not null,
            Settings = new OrderedDictionary<string, string>(
                Root(settings).EnumerateObject().Select(one => KeyValuePair.Create(one.Name, one.Value.GetRawText()))),
        };
        return RunFolder.FileIn(run, RunFolder.MetricsName) is { } metrics ? With(summary, Root(metrics)) : summary;
    }

    /// <summary>The runs of a folder, in the order of their names; a damaged one says so.</summary>
    public static IReadOnlyList<RunSummary> ReadAll(string folder) =>
    [
        .. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Where(run => RunFolder.FileIn(run, RunFolder.SettingsName) is not null).Select(ReadOrTell),
    ];

    private static RunSummary ReadOrTell(string run)
    {
        try
        {
            return Read(run);
        }
        catch (JobException damage) when (damage.Failure == JobFailure.Unreadable)
        {
            return new RunSummary
            {
                Run = run,
                HasModel = RunFolder.FileIn(run, RunFolder.ModelName) is not null,
                Settings = new Dictionary<string, string>(),
                Problem = damage.Message,
            };
        }
    }

    private static RunSummary With(RunSummary summary, JsonElement metrics)
    {
        var seconds = metrics.TryGetProperty("seconds", out var took) ? took.GetDouble() : (double?)null;
        if (!metrics.TryGetProperty("evaluation", out var evaluation))
            return summary with { Seconds = seconds };
        var accuracy = evaluation.GetProperty("accuracy");
        return summary with
        {
            Seconds = seconds,
            Accuracy = new Accuracy(
                accuracy.GetProperty("correct").GetInt32(), accuracy.GetProperty("count").GetInt32()),
            Recall = new OrderedDictionary<string, double?>(
                evaluation.GetProperty("classes").EnumerateArray().Select(one => KeyValuePair.Create(
                    one.GetProperty("name").GetString()!, Number(one.GetProperty("recall"))))),
        };
    }

    private static double? Number(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : null;

    private static JsonElement Root(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new JsonException($"Found a {document.RootElement.ValueKind}, expected an object.");
        }
        catch (JsonException failure)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"The file '{file}' is damaged: {failure.Message} Train anew, or remove the run's folder.", failure);
        }
    }
}
