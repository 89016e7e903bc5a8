namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Answers to what the steps from photos to a model ask; they make the request of each step's job. Immutable.
/// </summary>
/// <remarks>
/// Whatever asks (a wizard, a page, a program) makes one of these, and runs the jobs by it: so all of them do the same.
/// <see cref="CommandLines"/> says how the tool is told the same.
/// </remarks>
public sealed record ModelSteps
{
    /// <summary>Folder or table of labelled photos.</summary>
    public required string Data { get; init; }

    /// <summary>What of the network is trained. Default: a new head.</summary>
    public TrainingMode Mode { get; init; }

    /// <summary>Share of the photos that is kept for testing, above 0 and below 1. Default 0.2.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>
    /// What the photos are looked at for, as <see cref="ScanJobRequest.Checks"/>. Default <c>fast</c>.
    /// </summary>
    public string Checks { get; init; } = "fast";

    /// <summary>Preset, or file of a recipe, of what may happen to photos in training. Default <c>Light</c>.</summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>Passes over the photos, at least 1. Default 30.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>
    /// Share of the photos to learn from that the best epoch is chosen by, from 0 (none) to below 1. Default 0.1, which
    /// shows an accuracy while it trains.
    /// </summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Decides every draw, and the division. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Folder in which runs get folders of their own. Default <c>runs</c>.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>The project file. Default null: named after the data, in the current folder.</summary>
    public string? Project { get; init; }

    /// <summary>Whether a project file that is there is replaced. Default: no.</summary>
    public bool Force { get; init; }

    /// <summary>The project file that says all this to the tool.</summary>
    public NewProjectRequest NewProject => new()
    {
        Data = Data,
        Output = Project,
        Force = Force,
        Recipe = Recipe,
        Seed = Seed,
        TestShare = TestShare,
        Epochs = Epochs,
    };

    /// <summary>What spoils a model among the photos.</summary>
    public ScanJobRequest Scan => new() { Data = Data, Checks = Checks, Cache = Path.Combine(Runs, "features") };

    /// <summary>What a training will see of some photos.</summary>
    public PreviewRequest Preview => new() { Data = Data, Recipe = Recipe, Seed = Seed, Epochs = new(1, 3), Count = 3 };

    /// <summary>The training.</summary>
    public TrainRequest Train => new()
    {
        Data = Data,
        Runs = Runs,
        Mode = Mode,
        Recipe = Recipe,
        Epochs = Epochs,
        ValidationShare = ValidationShare,
        TestShare = TestShare,
        Seed = Seed,
    };
}
