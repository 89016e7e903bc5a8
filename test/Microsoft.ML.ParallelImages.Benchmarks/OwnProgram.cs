namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>How this program starts itself, so that each row has a process, and a memory, of its own.</summary>
internal static class OwnProgram
{
    public static string File { get; } = Environment.ProcessPath!;

    /// <summary>The command line of a command of this program.</summary>
    public static IEnumerable<string> Arguments(params IEnumerable<string> command) =>
        Path.GetFileNameWithoutExtension(File) == "dotnet"
            ? command.Prepend(typeof(OwnProgram).Assembly.Location)
            : command;
}
