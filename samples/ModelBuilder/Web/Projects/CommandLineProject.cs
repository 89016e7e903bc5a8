using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;

namespace ModelBuilder.Web;

/// <summary>A project that the command line began: it is taken over as it is set, and its file stays.</summary>
internal sealed class CommandLineProject
{
    private readonly Workspace _workspace;
    private readonly ProjectFiles _files;
    private readonly VisionProject _project;

    /// <exception cref="JobException">The file is no project.</exception>
    public CommandLineProject(Workspace workspace, ProjectFiles files) =>
        (_workspace, _files, _project) = (workspace, files, VisionProject.Load(files.Project));

    /// <summary>Whether this program made it, for the table that it writes itself.</summary>
    public bool IsOwn => Path.GetFullPath(_project.Data) == Path.GetFullPath(_files.Table);

    private string FileName => Path.GetFileName(_files.Project);

    /// <summary>Why its photos cannot be opened here; null where they can.</summary>
    private string? Problem =>
        IsOwn ? $"The project '{_files.Name}' has lost what was decided in it. Choose its photos anew; runs stay."
        : !_workspace.Holds(_project.Data)
            ? $"The project file '{FileName}' is of photos outside of the chosen folder. Start the program with "
                + "a folder that holds both."
        : !Path.Exists(_project.Data)
            ? $"The photos of the project file '{FileName}' are not there. They may have been removed or renamed."
        : _project.Network is not null
            ? $"The project file '{FileName}' names a network of its own, which this program does not train. Train it "
                + "by the command line, or begin a project of another name here."
        : _project.Runs is { } runs && Path.GetFullPath(runs) != Path.GetFullPath(_files.Runs)
            ? $"The project file '{FileName}' keeps its runs in '{Path.GetFileName(runs)}'; expected 'runs' beside it. "
                + "Go on with it by the command line."
        : null;

    /// <summary>Folder or table of its photos, below the chosen folder.</summary>
    /// <exception cref="RefusedException">It cannot be opened here.</exception>
    public string Data => Problem is { } problem
        ? throw RefusedException.Bad(problem)
        : _workspace.RelativeOf(_project.Data);

    /// <summary>What it is set to.</summary>
    /// <exception cref="RefusedException">One of the values cannot be here.</exception>
    public StepSettings Settings
    {
        get
        {
            var usual = new StepSettings();
            var settings = usual with
            {
                Preset = StepsFile is null ? PresetName : usual.Preset,
                HasOwnSteps = StepsFile is not null,
                Seed = _project.Seed ?? usual.Seed,
                Epochs = _project.Budget?.Epochs,
                Minutes = _project.Budget?.Time is { } time ? MinutesOf(time) : null,
                Copies = _project.Budget?.Copies ?? usual.Copies,
                Test = _project.Split?.Test ?? usual.Test,
            };
            return SettingsRules.ProblemOf(settings) is { } problem ? throw Refused(problem) : settings;
        }
    }

    /// <summary>Steps of its own as the file that this program reads; null for a preset.</summary>
    public string? OwnSteps
    {
        get
        {
            if (StepsFile is not { } file)
                return null;
            try
            {
                var text = File.ReadAllText(file);
                RecipeJson.ReadRecipe(text);
                return text;
            }
            catch (FormatException refusal)
            {
                throw Refused($"its recipe '{Path.GetFileName(file)}' cannot be read: {refusal.Message}");
            }
        }
    }

    /// <summary>Why it cannot be opened here; null where it can.</summary>
    public static string? ProblemOf(Workspace workspace, ProjectFiles files)
    {
        try
        {
            var project = new CommandLineProject(workspace, files);
            (_, _, _) = (project.Data, project.Settings, project.OwnSteps);
            return null;
        }
        catch (Exception refusal) when (refusal is RefusedException or JobException)
        {
            return refusal.Message;
        }
    }

    private string PresetName => _project.Recipe is not { } name
        ? new StepSettings().Preset
        : AugmentationPreset.All.FirstOrDefault(
            preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase))?.Name ?? name;

    private string? StepsFile => File.Exists(_project.Recipe) ? _project.Recipe : null;

    /// <summary>Times as the command line writes them: 90s, 10m, 1.5h.</summary>
    private double MinutesOf(string time)
    {
        var minutes = time.Length == 0 ? 0 : time[^1] switch { 's' => 1 / 60.0, 'm' => 1, 'h' => 60, _ => 0.0 };
        return minutes > 0 && double.TryParse(
            time[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number * minutes
            : throw Refused($"its time is '{time}'; expected a number with s, m or h, such as 10m.");
    }

    private RefusedException Refused(string problem) => RefusedException.Bad(
        $"The project file '{FileName}' of the command line cannot be taken over: {problem} Correct it there; it is "
        + "left as it is.");
}
