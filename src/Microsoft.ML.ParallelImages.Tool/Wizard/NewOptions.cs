using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What the wizard can be told beforehand.</summary>
internal sealed class NewOptions
{
    private static readonly ModelSteps Defaults = new() { Data = "" };

    private readonly Argument<string?> _data = new(NewWords.Data)
    {
        Description = "Folder or csv of labelled photos",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _output =
        Options.Path(NewWords.Output, "The project file; else NAME.vision.json, named after the data");

    private readonly Option<bool> _force = new(NewWords.Force) { Description = "Replace a project file that is there" };

    private readonly Option<TrainingMode> _mode =
        Options.Of(NewWords.Mode, "Train a new head, the full network, or what is possible", Defaults.Mode);

    private readonly Option<double> _test =
        Options.Of(NewWords.Test, "Share of the photos that is kept for testing", Defaults.TestShare);

    private readonly Option<string> _checks =
        Options.Of(NewWords.Checks, "What to look for in the photos: fast, all, or none", Defaults.Checks);

    private readonly Option<string> _recipe =
        Options.Of(NewWords.Recipe, "Preset of augmentation, or a recipe's JSON file", Defaults.Recipe);

    private readonly Option<int> _epochs = Options.Of(NewWords.Epochs, "Passes over the photos", Defaults.Epochs);

    private readonly Option<double> _validation = Options.Of(
        NewWords.Validation, "Share of the photos to learn from that chooses the best epoch", Defaults.ValidationShare);

    private readonly Option<long> _seed = Options.Of("--seed", "Decides every random draw", Defaults.Seed);

    private readonly Option<string> _runs = Options.Of("--runs", "Folder that gets a folder for a run", Defaults.Runs);

    private readonly Option<string?> _photo = Options.Path(NewWords.Photo, "Photo to try the model on");

    private readonly Option<string?> _target = Options.OneOf(
        NewWords.Target, "What is made of the model", [.. NewWords.Targets.Keys, NewWords.Nothing]);

    private readonly Option<string?> _place =
        Options.Path(NewWords.Place, "File or folder of what is made of the model");

    private readonly Option<ModelStep?> _until = new(NewWords.Until)
    {
        Description = "Last step that is taken; else all in a terminal, and only the project file elsewhere",
    };

    public VerbCommand AddTo(VerbCommand command)
    {
        command.Add(_data);
        Option[] all =
        [
            _output, _force, _mode, _test, _checks, _recipe, _epochs, _validation, _seed, _runs, _photo, _target,
            _place, _until,
        ];
        foreach (var option in all)
            command.Add(option);
        return command;
    }

    /// <summary>What was given, with the defaults of all else.</summary>
    public ModelSteps Of(Surface surface) => new()
    {
        Data = surface.Value(_data) ?? "",
        Project = surface.Value(_output),
        Force = surface.Value(_force),
        Mode = surface.Value(_mode),
        TestShare = surface.Value(_test),
        Checks = surface.Value(_checks),
        Recipe = surface.Value(_recipe),
        Epochs = surface.Value(_epochs),
        ValidationShare = surface.Value(_validation),
        Seed = surface.Value(_seed),
        Runs = surface.Value(_runs),
    };

    public string? Photo(Surface surface) => surface.Value(_photo);

    public string? Target(Surface surface) => surface.Value(_target);

    public string? Place(Surface surface) => surface.Value(_place);

    /// <summary>The last step; null where only the project file is written.</summary>
    /// <exception cref="JobException">There is no terminal to ask in, and options are missing.</exception>
    public ModelStep? Until(Surface surface, bool canAsk)
    {
        // A project is of some photos, so that they are always asked for.
        var until = surface.Value(_until) is < ModelStep.Data ? ModelStep.Data : surface.Value(_until);
        if (canAsk)
            return until ?? ModelStep.Consume;
        var given = ProjectArguments.GivenTo(surface.Parsed);
        if (Target(surface) is NewWords.Nothing)
            given.Add(NewWords.Place);
        var missing = until is { } last ? NewWords.Missing(last, given)
            : given.Contains(NewWords.Data) ? [] : [NewWords.Data];
        return missing.Count == 0 ? until : throw new JobException(
            JobFailure.Request,
            $"There is no terminal to ask questions in, and {string.Join(", ", missing.Select(Shown))} "
            + (missing.Count == 1 ? "is missing. Give it " : "are missing. Give them ")
            + "on the command line, such as: parallel-images new PHOTOS"
            + string.Concat(missing.Where(option => option != NewWords.Data).Select(option => $" {option} …")));
    }

    private static string Shown(string option) => option == NewWords.Data ? "the place of the photos (data)" : option;
}
