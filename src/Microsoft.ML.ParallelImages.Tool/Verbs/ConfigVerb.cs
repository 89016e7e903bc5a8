using System.CommandLine;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images config show.</summary>
internal static class ConfigVerb
{
    private static readonly string[] Own = ["--json", "--quiet"];

    /// <param name="root">Makes the tree of commands, which is asked what a line of it means.</param>
    public static VerbCommand Create(Func<RootCommand> root) => new(
        "config",
        "Tells which settings a command line has.\n\nExample:\n  parallel-images config show train --epochs 5")
    {
        Show(root),
    };

    private static VerbCommand Show(Func<RootCommand> root)
    {
        var words = new Argument<string[]>("command")
        {
            Description = "A verb with its options, of which nothing is run; else train",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new VerbCommand(
            "show",
            "Tells which settings a command line has, and whether flag, project file or default says so.\n\n"
            + "Example:\n  parallel-images config show train --project flowers.vision.json --epochs 5")
        {
            words,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        return new Verb<ConfigResult>
        {
            Job = surface => ConfigReading.Of(
                surface.WordsBehind(command.Name).Where(word => !Own.Contains(word)).DefaultIfEmpty("train").ToArray(),
                root()),
            Text = result => string.Join('\n', TextTable.Lines(
            [
                .. result.Values.Select(one => (string[])
                    [one.Name, one.Origin.ToString().ToLowerInvariant(), one.Value]),
            ])),
        }.Of(command);
    }
}
