using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What a training can be told.</summary>
internal sealed class TrainOptions
{
    private static readonly TrainRequest Defaults = new() { Data = "" };

    private readonly Argument<string?> _data = new("data")
    {
        Description = "Folder of one sub-folder per class (or train/ and validation/), or a csv of path and label",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _resume =
        Options.Path("--resume", "Folder of a run that was stopped, to go on with as it was asked for");

    private readonly Option<string> _runs =
        Options.Of("--runs", "Folder that gets a folder for this run", Defaults.Runs);

    private readonly Option<TrainingMode> _mode =
        Options.Of("--mode", "Train a new head, the full network (by TensorFlow), or what is possible", Defaults.Mode);

    private readonly Option<string> _recipe =
        Options.Of("--recipe", "Preset of augmentation, or a recipe's JSON file", Defaults.Recipe);

    private readonly Option<string?> _network =
        Options.Path("--network", "ONNX network to begin with; else the embedded one");

    private readonly Option<int?> _epochs = new("--epochs")
    {
        Description = "Passes over the photos; else 30, full 10",
    };

    private readonly Option<TimeSpan?> _time =
        Options.Duration("--time", "Most time to train, such as 90s, 10m or 1.5h; else as long as it takes");

    private readonly Option<int?> _patience = new("--patience")
    {
        Description = "Stop after so many epochs without a better validation loss; else never",
    };

    private readonly Option<double?> _validation = Options.Demand(
        "--validation",
        "Share of the photos to learn from that chooses the best epoch; else 0.1 with --patience, or 0");

    private readonly Option<int> _copies = Options.Of("--copies", "Augmented copies of each photo", Defaults.Copies);

    private readonly Option<double> _test =
        Options.Of("--test", "Share of the photos that is kept for testing", Defaults.TestShare);

    private readonly Option<int> _folds =
        Options.Of("--folds", "Test each photo by one of so many models; 0 for one test", Defaults.Folds);

    private readonly Option<ClassBalancing> _balance =
        Options.Of("--balance", "Whether rare classes count more", Defaults.Balancing);

    private readonly Option<string?> _cache =
        Options.Path("--cache", "Folder that features are kept in, or off; else RUNS/features");

    private readonly Option<string?> _export = Options.OneOf("--export", "Write the model as that, too", "onnx");

    private readonly Option<double?> _least =
        Options.Demand("--min-accuracy", "Exit with 3 if the test's accuracy is lower");

    private readonly Option<long> _seed = Options.Of("--seed", "Decides every random draw", Defaults.Seed);

    private readonly Option<int> _workers = Options.Of("--workers", "Threads that make pixels", Defaults.Workers);

    public VerbCommand AddTo(VerbCommand command)
    {
        command.Add(_data);
        Option[] all =
        [
            _resume, _runs, _mode, _recipe, _network, _epochs, _time, _patience, _validation, _copies, _test, _folds,
            _balance, _cache, _export, _least, _seed, _workers,
        ];
        foreach (var option in all)
            command.Add(option);
        command.Validators.Add(given =>
        {
            if (given.GetValue(_data) is null == given.GetValue(_resume) is null)
                given.AddError("Name either photos to train on or, by --resume, a run to go on with.");
        });
        return command;
    }

    /// <summary>The run to go on with; null to begin one.</summary>
    public string? Resumed(Surface surface) => surface.Value(_resume);

    public TrainRequest Of(Surface surface) => new()
    {
        Data = surface.Value(_data)!,
        Runs = surface.Value(_runs),
        Mode = surface.Value(_mode),
        Recipe = surface.Value(_recipe),
        Network = surface.Value(_network),
        Epochs = surface.Value(_epochs),
        TimeLimit = surface.Value(_time),
        Patience = surface.Value(_patience),
        ValidationShare = surface.Value(_validation),
        Copies = surface.Value(_copies),
        TestShare = surface.Value(_test),
        Folds = surface.Value(_folds),
        Balancing = surface.Value(_balance),
        Cache = surface.Value(_cache) is "off" ? "" : surface.Value(_cache),
        ExportOnnx = surface.Value(_export) is not null,
        MinAccuracy = surface.Value(_least),
        Seed = surface.Value(_seed),
        Workers = surface.Value(_workers),
    };
}
