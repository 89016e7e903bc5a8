using System.CommandLine;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What every verb understands.</summary>
internal sealed class CommonOptions
{
    private const string Project = "--project";

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write JSON to stdout: one document, or one a line where a verb writes rows",
    };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Say nothing on stderr but errors" };

    private readonly Option<ProgressKind> _progress = new("--progress")
    {
        Description = "How progress is shown on stderr",
        DefaultValueFactory = _ => ProgressKind.Auto,
    };

    public CommonOptions(VerbCommand command)
    {
        command.Add(_json);
        command.Add(_quiet);
        command.Add(_progress);
        command.Add(new Option<string?>(Project)
        {
            Description = "Project file (NAME.vision.json) that says what the command line leaves open",
        });
    }

    /// <summary>The project file that was named; null for none.</summary>
    public static string? ProjectOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<string?>>().FirstOrDefault(one => one.Name == Project)
            is { } option
            ? parsed.GetValue(option)
            : null;

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public ProgressKind ProgressOf(ParseResult parsed) =>
        IsQuiet(parsed) ? ProgressKind.None : parsed.GetValue(_progress);
}
