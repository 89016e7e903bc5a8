using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// The wizard: asks what the steps need to know, runs their jobs, and says how each is run without it.
/// </summary>
internal sealed class Walk
{
    private readonly Surface _surface;
    private readonly IAnsiConsole _console;
    private readonly bool _canAsk;
    private readonly NewOptions _options;
    private readonly Interview _ask;
    private readonly Screen _screen;
    private readonly List<string> _commands = [];
    private ModelSteps _steps;
    private NewProjectResult? _result;
    private string? _sample;

    /// <param name="surface">The command line.</param>
    /// <param name="options">Its options.</param>
    /// <param name="console">Where everything is shown.</param>
    /// <param name="canAsk">Whether somebody sits there.</param>
    public Walk(Surface surface, NewOptions options, IAnsiConsole console, bool canAsk)
    {
        (_surface, _options, _console, _canAsk) = (surface, options, console, canAsk);
        (_ask, _screen) = (new Interview(console, surface.Parsed, surface.Stop), new Screen(console));
        _steps = options.Of(surface);
    }

    /// <summary>Takes the steps up to one.</summary>
    /// <exception cref="JobException">A step failed by something that no other answer would change.</exception>
    public NewProjectResult Run(ModelStep until)
    {
        foreach (var step in Enum.GetValues<ModelStep>().Where(step => step <= until))
            Take(step);
        WriteProject();
        _commands.Add($"{_ask.Line} {NewWords.Until} {until.ToString().ToLowerInvariant()} {NewWords.Force}");
        return _result! with { Commands = _commands };
    }

    private void Take(ModelStep step)
    {
        _screen.Begin(step);
        Action take = step switch
        {
            ModelStep.Scenario => Scenario,
            ModelStep.Environment => Environment,
            ModelStep.Data => Data,
            ModelStep.Augment => Augment,
            ModelStep.Train => Train,
            ModelStep.Evaluate => Evaluate,
            ModelStep.Try => Try,
            _ => Consume,
        };
        while (true)
        {
            try
            {
                take();
                return;
            }
            catch (JobException failure) when (_canAsk && step is not (ModelStep.Environment or ModelStep.Evaluate)
                && failure.Failure != JobFailure.Machine)
            {
                _screen.Fail(failure.Message);
            }
        }
    }

    private void Scenario()
    {
        _screen.Say("Photos of a folder or table become a model that says which class a photo belongs to.");
        var word = _ask.Choose(NewWords.Mode, Word(_steps.Mode), "What shall be trained?", NewWords.Modes);
        _steps = _steps with { Mode = Enum.Parse<TrainingMode>(word, ignoreCase: true) };
    }

    private void Environment()
    {
        var request = new DoctorRequest();
        Command(CommandLines.Of(request));
        _screen.Say(DoctorText.Of(DoctorJob.Run(request, _surface.Stop)));
    }

    private void Data()
    {
        var photos = _ask.Ask(
            NewWords.Data, _steps.Data, "Where are the labelled photos (folder or csv)?", null,
            path => Path.Exists(path) ? null : $"'{path}' does not exist.");
        var file = _ask.Ask(
            NewWords.Output, _steps.Project!, "What shall the project file be called?", Free(photos),
            path => !_steps.Force && Path.Exists(path) ? $"'{path}' is there already." : null);
        var test = _ask.Ask(
            NewWords.Test, _steps.TestShare, "Which share of the photos is kept for testing?", _steps.TestShare,
            share => share is > 0 and < 1 ? null : "Expected a number between 0 and 1.");
        var checks = _ask.Choose(
            NewWords.Checks, _steps.Checks, "What shall be looked for in the photos?", NewWords.ChecksOf);
        _steps = _steps with { Data = photos, Project = file, TestShare = test, Checks = checks };
        if (checks == NewWords.Nothing)
            return;
        Command(CommandLines.Of(_steps.Scan));
        _screen.Say(ScanText.Of(Bars(progress => ScanJob.Run(_steps.Scan, progress, _surface.Stop))));
    }

    private void Augment()
    {
        var recipe = _ask.Choose(
            NewWords.Recipe, _steps.Recipe, "What may happen to photos in training?", NewWords.Recipes);
        _steps = _steps with { Recipe = recipe };
        Command(CommandLines.Of(_steps.Preview));
        _screen.Show(Bars(progress => PreviewJob.Run(_steps.Preview, progress, _surface.Stop)));
    }

    private void Train()
    {
        var epochs = _ask.Ask(
            NewWords.Epochs, _steps.Epochs, "How many epochs?", _steps.Epochs,
            number => number > 0 ? null : "Expected a whole number of at least 1.");
        var watched = _ask.Ask(
            NewWords.Validation, _steps.ValidationShare,
            "Which share of the photos to learn from chooses the best epoch (0 for none)?", _steps.ValidationShare,
            share => share is >= 0 and < 1 ? null : "Expected a number from 0 to below 1.");
        _steps = _steps with { Epochs = epochs, ValidationShare = watched };
        WriteProject();
        Command(CommandLines.Of(_steps.Train));
        var trained = _canAsk
            ? TrainingTable.Run(_console, progress => TrainJob.Run(_steps.Train, progress, _surface.Stop))
            : TrainJob.Run(_steps.Train, _surface.Progress, _surface.Stop);
        foreach (var warning in trained.Warnings)
            _screen.Say($"warning: {warning}");
        _screen.Say(FormattableString.Invariant(
            $"Trained on {trained.TrainingPhotos} photos in {trained.Seconds:F1} s; kept epoch ")
            + $"{trained.BestEpoch} of {trained.Losses.Count} in {trained.Run}");
        _result = _result! with { Run = trained.Run };
    }

    private void Evaluate()
    {
        var request = new EvaluateRequest { Model = _result!.Run! };
        Command(CommandLines.Of(request));
        var found = Bars(progress => EvaluateJob.Run(request, progress, _surface.Stop));
        _screen.Show(found.Evaluation);
        _sample = found.Evaluation.Worst.Select(one => one.Path).Concat(found.Images.Select(one => one.Path))
            .FirstOrDefault();
        _result = _result with { Accuracy = found.Evaluation.Accuracy.Value };
    }

    private void Try()
    {
        var photo = _ask.Ask(
            NewWords.Photo, _options.Photo(_surface)!, "Which photo shall the model be tried on?", _sample,
            path => File.Exists(path) ? null : $"'{path}' does not exist.");
        var request = new PredictRequest { Model = _result!.Run!, Inputs = [photo], Top = 3 };
        Command(CommandLines.Of(request));
        PredictJob.Run(request, _screen.Show, null, _surface.Stop);
    }

    private void Consume()
    {
        var use = _ask.Choose(
            NewWords.Target, _options.Target(_surface), "What shall be made of the model?", NewWords.Uses);
        if (use == NewWords.Nothing)
            return;
        var request = new ExportRequest { Model = _result!.Run!, To = NewWords.Targets[use] };
        var name = Path.GetFileName(_steps.Project!).Split('.')[0];
        var place = _ask.Ask(
            NewWords.Place, _options.Place(_surface)!, "Where to?",
            request.To == ExportTarget.Onnx ? $"{name}.onnx" : $"{name}-{use}",
            path => path.Length > 0 ? null : "Name a place.");
        request = request with { Output = place };
        Command(CommandLines.Of(request));
        var exported = Bars(progress => ExportJob.Run(request, progress, _surface.Stop));
        _screen.Say(ExportText.Of(exported));
        _result = _result with { Exported = exported.Output, ExportMatches = exported.MeetsDemands };
    }

    private void WriteProject()
    {
        if (_result is not null)
            return;
        // Whoever does it again wants the same project again.
        Command(CommandLines.Of(_steps.NewProject with { Force = true }));
        _result = NewProjectJob.Run(_steps.NewProject, _surface.Stop);
    }

    private void Command(string line)
    {
        _screen.Command(line);
        _commands.Add(line);
    }

    private T Bars<T>(Func<IProgress<JobProgress>, T> job) =>
        _canAsk ? LiveProgress.Run(_console, job) : job(_surface.Progress);

    /// <summary>The first name that no file has.</summary>
    private static string Free(string data)
    {
        var first = VisionProject.FileFor(data);
        var name = first[..^VisionProject.Ending.Length];
        return Enumerable.Range(2, 1000).Select(number => $"{name}-{number}{VisionProject.Ending}").Prepend(first)
            .First(file => !Path.Exists(file));
    }

    private static string Word(TrainingMode mode) => mode.ToString().ToLowerInvariant();
}
