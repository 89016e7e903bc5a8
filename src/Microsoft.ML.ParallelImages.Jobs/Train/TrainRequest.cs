using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What shall be trained on which photos. Immutable; a run keeps it beside its model.</summary>
public sealed record TrainRequest
{
    /// <summary>
    /// Folder with one sub-folder for each class, or with train/ and validation/ or test/; or a table (csv, tsv) with
    /// the columns <c>path</c> and <c>label</c>.
    /// </summary>
    public required string Data { get; init; }

    /// <summary>Folder in which the run gets a folder of its own; made if missing. Default <c>runs</c>.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>
    /// What may happen to photos in training: the name of a preset, or a file that <c>RecipeJson</c> wrote. Default
    /// <c>Light</c>.
    /// </summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>An ONNX network to put the new head on. Default null: the embedded EfficientNet-Lite0.</summary>
    public string? Network { get; init; }

    /// <summary>What of the network is trained. Default: a new head.</summary>
    public TrainingMode Mode { get; init; }

    /// <summary>Passes over the photos or their features, at least 1. Default null: 30 for a head, else 10.</summary>
    public int? Epochs { get; init; }

    /// <summary>
    /// Time that the training may take, above 0, with folds each of them; its test comes behind it. A head has no
    /// copies then for which the time does not do. Such a training does not repeat exactly. Default null: as long as it
    /// takes.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// Epochs without a better validation loss after which the training ends, at least 1. Default null: it never does.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Share of the photos to learn from that the best epoch is chosen by, from 0 (none) to below 1; photos that come
    /// as train, validation and test are taken as they come where it is not 0. Default null: 0.1 with
    /// <see cref="Patience"/>, else 0.
    /// </summary>
    public double? ValidationShare { get; init; }

    /// <summary>
    /// Parts of which each is tested by a model that learned from the others, from 2 on; the model that is kept learns
    /// from all photos then. Default 0: one test on <see cref="TestShare"/>.
    /// </summary>
    public int Folds { get; init; }

    /// <summary>Whether the run gets the model as one ONNX file, too. Default false.</summary>
    public bool ExportOnnx { get; init; }

    /// <summary>Augmented copies of each photo for a head, at least 0. Default 1.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>
    /// Share of the photos that is kept for testing where the data do not come divided, above 0 and below 1. Default
    /// 0.2.
    /// </summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Whether rare classes count more. Default: no.</summary>
    public ClassBalancing Balancing { get; init; }

    /// <summary>Decides every draw, and the division. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that make pixels. Default: one for each core. The model does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Folder in which features are kept for the next training; an empty text for none. Default null: <c>features</c>
    /// beside the runs.
    /// </summary>
    public string? Cache { get; init; }

    /// <summary>Accuracy on the test photos that is demanded, 0 to 1. Default null: none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>The request as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainRequest);

    /// <summary>The same as the settings of a run: paths begin in its folder, so that both move together.</summary>
    /// <param name="run">The run's folder.</param>
    public string ToJson(string run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return RunPaths.Kept(this, run).ToJson();
    }

    /// <summary>The share that the best epoch is chosen by.</summary>
    internal double WatchedShare => ValidationShare ?? (Patience is null ? 0 : 0.1);

    /// <summary>Where features are kept; null where they are not.</summary>
    internal string? CacheFolder => Cache switch
    {
        null => Path.Combine(Runs, "features"),
        "" => null,
        _ => Cache,
    };

    /// <summary>
    /// The last pass that showed photos: a head sees them plain and then each copy, a network in each epoch.
    /// </summary>
    internal int LastPass => Mode == TrainingMode.Full ? TrainingPlan.EpochsOf(this) - 1 : Copies;

    /// <summary>Whether both keep the same photos for testing.</summary>
    internal bool DividesAs(TrainRequest other) =>
        HasDataOf(other.Data) && (TestShare, Seed, Folds, WatchedShare > 0)
        == (other.TestShare, other.Seed, other.Folds, other.WatchedShare > 0);

    /// <summary>Whether the photos lie at that place.</summary>
    internal bool HasDataOf(string place) => Path.GetFullPath(Data) == Path.GetFullPath(place);

    /// <summary>What a run that was stopped was asked for.</summary>
    /// <exception cref="JobException">It is no run, or was not stopped.</exception>
    internal static TrainRequest ToResume(string run)
    {
        PhotoPlaces.RequireExists(run, "The run");
        var settings = OfRun(run) ?? throw new JobException(
            JobFailure.Missing,
            $"The folder '{run}' holds no {RunFolder.SettingsName}. Name the folder of a run that was stopped, such as "
            + "runs/run-001.");
        return RunFolder.FileIn(run, RunFolder.MetricsName) is null ? settings : throw new JobException(
            JobFailure.Request,
            $"The run '{run}' is over; there is nothing to go on with. Train anew, with more epochs or other photos.");
    }

    /// <summary>What a run was asked for; null where the path is no folder with settings.</summary>
    /// <exception cref="JobException">Its settings are damaged.</exception>
    internal static TrainRequest? OfRun(string path)
    {
        if (RunFolder.FileIn(path, RunFolder.SettingsName) is not { } file)
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize(File.ReadAllText(file), TrainingJson.Default.TrainRequest);
            return RunPaths.Found(kept ?? throw new JsonException("It is null."), path);
        }
        catch (JsonException failure)
        {
            throw new JobException(
                JobFailure.Unreadable, $"The settings '{file}' of the run cannot be read: {failure.Message}", failure);
        }
    }
}

/// <summary>How these are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(TrainResult))]
internal sealed partial class TrainingJson : JsonSerializerContext;
