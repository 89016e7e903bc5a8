using System.CommandLine;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images completion.</summary>
internal static class CompletionVerb
{
    public static VerbCommand Create()
    {
        var shell = new Argument<Shell>("shell") { Description = "The shell: bash, zsh, fish, pwsh or nushell" };
        var command = new VerbCommand(
            "completion",
            "Prints a script that makes a shell complete verbs, options and their values.\n\n"
            + "Example:\n  eval \"$(parallel-images completion bash)\"")
        {
            shell,
        };
        return new Verb<CompletionResult>
        {
            Job = surface => new CompletionResult
            {
                Shell = surface.Value(shell),
                Script = ShellScripts.Of(surface.Value(shell)),
            },
            Text = result => result.Script,
        }.Of(command);
    }
}
