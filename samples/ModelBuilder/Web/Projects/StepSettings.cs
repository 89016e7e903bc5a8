using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Training;

namespace ModelBuilder.Web;

/// <summary>What the controls of the steps say. Immutable.</summary>
internal sealed record StepSettings
{
    /// <summary>The preset that the augmentation began as.</summary>
    public string Preset { get; init; } = "Light";

    /// <summary>Whether its steps were changed, and stand in the recipe's file.</summary>
    public bool HasOwnSteps { get; init; }

    public long Seed { get; init; }

    public TrainingMode Mode { get; init; }

    /// <summary>Null for the usual number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Null for as long as it takes.</summary>
    public double? Minutes { get; init; }

    public int Copies { get; init; } = 1;

    /// <summary>Null for no early end.</summary>
    public int? Patience { get; init; }

    public double Validation { get; init; } = 0.1;

    public double Test { get; init; } = 0.2;

    public ClassBalancing Balancing { get; init; }

    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>What a scan looks for: fast or all.</summary>
    public string Checks { get; init; } = "fast";

    /// <summary>Probability from which on a prediction is trusted.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether a test scores its photos with faults, too.</summary>
    public bool Robustness { get; init; }

    /// <summary>Name of the run that a test compares with; null for none.</summary>
    public string? Compare { get; init; }

    /// <summary>The recipe as jobs and the command line take it.</summary>
    public string Recipe(ProjectFiles files) => HasOwnSteps ? files.Recipe : Preset;

    /// <summary>How fast this machine makes some of the photos.</summary>
    public BenchRequest Measuring(ProjectFiles files) => new()
    {
        Data = files.Table,
        Recipe = Recipe(files),
        Count = 200,
        Rounds = 1,
        Workers = [Workers],
    };

    /// <summary>How good the model of a run is.</summary>
    public EvaluateRequest Testing(ProjectFiles files, string run) => new()
    {
        Model = run,
        Threshold = Threshold,
        Robustness = Robustness,
        Compare = Compare is { } other ? Path.Combine(files.Runs, other) : null,
        Workers = Workers,
    };

    public TrainRequest Training(ProjectFiles files) => new()
    {
        Data = files.Table,
        Runs = files.Runs,
        Recipe = Recipe(files),
        Seed = Seed,
        Mode = Mode,
        Epochs = Epochs,
        TimeLimit = Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Copies = Copies,
        Patience = Patience,
        ValidationShare = Validation,
        TestShare = Test,
        Balancing = Balancing,
        Workers = Workers,
    };
}
