using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Training;

namespace ModelBuilder.Web;

/// <summary>The command lines that do what the steps do, from the chosen folder.</summary>
internal static partial class CommandLines
{
    /// <exception cref="RefusedException">There is no such step.</exception>
    public static string Of(string step, Project project)
    {
        var (files, state) = (project.Files, project.Now.State);
        var settings = state.Settings;
        var table = Word(Path.GetFileName(files.Table));
        var run = state.Trained is { } trained ? "runs/" + trained.Run : "runs/run-001";
        var recipe = Word(settings.HasOwnSteps ? Path.GetFileName(files.Recipe) : settings.Preset);
        return "parallel-images " + step switch
        {
            "scenario" => $"new {table} --output {Word(Path.GetFileName(files.Project))}",
            "environment" => $"bench {table} --recipe {recipe} --count 200 --rounds 1 --workers {settings.Workers}",
            "data" => $"scan {table} --checks {settings.Checks}",
            "augment" => $"preview {table} --recipe {recipe} --seed {settings.Seed} --epochs 1-8 --count 6",
            "train" => $"train {table}{Training(settings, recipe)}",
            "evaluate" => $"evaluate {run} --threshold {Number(settings.Threshold)}",
            "try" => $"predict {run} PHOTOS --top 5",
            "consume" => $"export {run} --to onnx --output {Word(Path.GetFileName(files.Onnx))}",
            _ => throw RefusedException.Missing($"There is no step '{step}'."),
        };
    }

    /// <summary>Only what is not the tool's own default.</summary>
    private static string Training(StepSettings settings, string recipe)
    {
        var words = new List<string>();
        Add("--recipe", recipe, recipe != "Light");
        Add("--mode", $"{settings.Mode}", settings.Mode != default);
        Add("--epochs", $"{settings.Epochs}", settings.Epochs is not null);
        Add("--time", $"{Number(60 * (settings.Minutes ?? 0))}s", settings.Minutes is not null);
        Add("--patience", $"{settings.Patience}", settings.Patience is not null);
        Add("--validation", Number(settings.Validation), true);
        Add("--copies", $"{settings.Copies}", settings.Copies != 1);
        Add("--test", Number(settings.Test), settings.Test != 0.2);
        Add("--balance", $"{settings.Balancing}", settings.Balancing != ClassBalancing.None);
        Add("--seed", settings.Seed.ToString(CultureInfo.InvariantCulture), settings.Seed != 0);
        Add("--workers", $"{settings.Workers}", settings.Workers != Environment.ProcessorCount);
        return string.Concat(words.Select(word => " " + word));

        void Add(string option, string value, bool isOther)
        {
            if (isOther)
                words.Add($"{option} {value}");
        }
    }

    /// <summary>In quotes where a shell would otherwise take it for something else.</summary>
    private static string Word(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "'\\''")}'";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex Plain();
}
