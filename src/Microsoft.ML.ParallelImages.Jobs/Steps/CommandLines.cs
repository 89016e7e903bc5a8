using System.Globalization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Writes requests as the command lines of the tool that make the same ones.</summary>
/// <remarks>
/// What has its default is left out. Words are quoted for the shell of this system: a POSIX one, on Windows cmd.
/// </remarks>
public static class CommandLines
{
    private const string Tool = "parallel-images";

    /// <summary>Looks at the machine.</summary>
    public static string Of(DoctorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Line("doctor", [], ("--bundle", request.Bundle), ("--run", request.Run));
    }

    /// <summary>Begins a project.</summary>
    public static string Of(NewProjectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new NewProjectRequest { Data = "" };
        return Line(
            "new", [request.Data], ("--output", request.Output), ("--force", request.Force ? "true" : null),
            ("--recipe", Unless(request.Recipe, standard.Recipe)), ("--seed", Unless(request.Seed, standard.Seed)),
            ("--test", Unless(request.TestShare, standard.TestShare)),
            ("--epochs", Unless(request.Epochs, standard.Epochs)));
    }

    /// <summary>Looks at photos.</summary>
    public static string Of(ScanJobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new ScanJobRequest { Data = "" };
        return Line(
            "scan", [request.Data], ("--against", request.Against),
            ("--checks", Unless(request.Checks, standard.Checks)), ("--fail-on", request.FailOn),
            ("--cache", Unless(request.Cache, standard.Cache)));
    }

    /// <summary>Measures how many photos a second are made.</summary>
    public static string Of(BenchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new BenchRequest { Data = "" };
        var workers = request.Workers.SequenceEqual(standard.Workers) ? [] : request.Workers;
        return Line(
            "bench", [request.Data],
            [
                ("--recipe", Unless(request.Recipe, standard.Recipe)), ("--size", Unless(request.Size, standard.Size)),
                ("--count", Unless(request.Count, standard.Count)),
                ("--rounds", Unless(request.Rounds, standard.Rounds)),
                .. workers.Select(count => ("--workers", Text(count))),
            ]);
    }

    /// <summary>Shows what a training will see.</summary>
    public static string Of(PreviewRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new PreviewRequest();
        return Line(
            "preview", [request.Data], ("--run", request.Run), ("--recipe", Unless(request.Recipe, standard.Recipe)),
            ("--seed", Unless(request.Seed, standard.Seed)), ("--epochs", $"{request.Epochs}"),
            ("--count", Unless(request.Count, standard.Count)), ("--output", request.Output));
    }

    /// <summary>Trains.</summary>
    public static string Of(TrainRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new TrainRequest { Data = "" };
        return Line(
            "train", [request.Data], ("--runs", Unless(request.Runs, standard.Runs)),
            ("--mode", Unless(request.Mode, standard.Mode)?.ToLowerInvariant()),
            ("--recipe", Unless(request.Recipe, standard.Recipe)), ("--network", request.Network),
            ("--epochs", Text(request.Epochs)),
            ("--time", request.TimeLimit is { } time ? Text(time.TotalSeconds) + "s" : null),
            ("--patience", Text(request.Patience)), ("--validation", Text(request.ValidationShare)),
            ("--copies", Unless(request.Copies, standard.Copies)),
            ("--test", Unless(request.TestShare, standard.TestShare)),
            ("--folds", Unless(request.Folds, standard.Folds)),
            ("--balance", Unless(request.Balancing, standard.Balancing)),
            ("--cache", request.Cache is "" ? "off" : request.Cache),
            ("--seed", Unless(request.Seed, standard.Seed)),
            ("--workers", Unless(request.Workers, standard.Workers)));
    }

    /// <summary>Tests a model.</summary>
    public static string Of(EvaluateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new EvaluateRequest { Model = "" };
        return Line(
            "evaluate", [request.Model, request.Data], ("--part", request.Part),
            ("--threshold", Unless(request.Threshold, standard.Threshold)), ("--compare", request.Compare),
            ("--robustness", request.Robustness ? "true" : null),
            ("--csv", request.Csv));
    }

    /// <summary>Says what is on photos.</summary>
    public static string Of(PredictRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new PredictRequest { Model = "", Inputs = [] };
        return Line(
            "predict", [request.Model, .. request.Inputs], ("--top", Unless(request.Top, standard.Top)),
            ("--threshold", Unless(request.Threshold, standard.Threshold)), ("--copy-to", request.CopyTo));
    }

    /// <summary>Makes files and projects of a model.</summary>
    public static string Of(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var standard = new ExportRequest { Model = "" };
        return Line(
            "export", [request.Model],
            ("--to", request.To == standard.To ? null
                : request.To == ExportTarget.RecipeJson ? "recipe-json" : $"{request.To}".ToLowerInvariant()),
            ("--output", request.Output), ("--check-on", request.CheckOn),
            ("--check", Unless(request.Check, standard.Check)));
    }

    /// <summary>A line of any verb; options without a value are left out.</summary>
    /// <param name="verb">Such as <c>train</c>.</param>
    /// <param name="arguments">Paths and the like; nulls are left out.</param>
    /// <param name="options">Names with their values.</param>
    public static string Line(
        string verb, IEnumerable<string?> arguments, params IEnumerable<(string Name, string? Value)> options)
    {
        ArgumentNullException.ThrowIfNull(verb);
        return string.Join(
            ' ',
            [
                Tool, verb, .. arguments.OfType<string>().Select(Argument),
                .. options.Where(option => option.Value is not null)
                    .Select(option => option.Value is "true" ? option.Name : $"{option.Name} {Word(option.Value!)}"),
            ]);
    }

    /// <summary>A path in a line of another program, as the shell reads it back.</summary>
    public static string Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Argument(path);
    }

    /// <summary>A path that begins with a dash would be taken for an option.</summary>
    private static string Argument(string path) => Word(path.StartsWith('-') ? $"./{path}" : path);

    /// <summary>As the shell reads it back.</summary>
    private static string Word(string word)
    {
        if (word.Length > 0 && word.All(sign => char.IsLetterOrDigit(sign) || "_-./,:=+@%\\".Contains(sign))
            && (OperatingSystem.IsWindows() || !word.Contains('\\')))
        {
            return word;
        }

        return OperatingSystem.IsWindows()
            ? $"\"{word.Replace("\"", "\\\"")}\""
            : $"'{word.Replace("'", @"'\''")}'";
    }

    private static string? Unless<T>(T value, T standard) where T : notnull =>
        value.Equals(standard) ? null : Text(value);

    private static string? Text(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
