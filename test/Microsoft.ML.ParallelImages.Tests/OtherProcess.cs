using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Runs the LoadModel program, a process that shares nothing with the tests.</summary>
internal static class OtherProcess
{
    private static string Host => Environment.ProcessPath is { } path && path.EndsWith("dotnet") ? path : "dotnet";

    private static string Program => PathOf("LoadModel");

    /// <summary>What it printed; fails the test when it did not end well.</summary>
    public static string[] Run(params string[] arguments) => Run(Start(arguments));

    public static string[] Run(ProcessStartInfo start)
    {
        var (code, output, error) = RunToEnd(start);
        Assert.True(code == 0, $"Exit code {code}\n{output}\n{error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>How it ended, and what it printed and complained of.</summary>
    public static (int Code, string Output, string Error) RunToEnd(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>How another program that lies beside the tests is started.</summary>
    public static ProcessStartInfo StartOther(string program, params IEnumerable<string> arguments) =>
        Command([Host, PathOf(program), .. arguments]);

    /// <summary>How it is started, to be changed.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        Command([Host, Program, .. arguments]);

    /// <summary>
    /// The same by a shell that sets limits before: <paramref name="limits"/> ends where the program begins.
    /// </summary>
    public static ProcessStartInfo StartByShell(string limits, params IEnumerable<string> arguments) =>
        Command(["sh", "-c", $"{limits} exec \"$@\"", "sh", Host, Program, .. arguments]);

    private static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, $"{program}.dll");

    private static ProcessStartInfo Command(string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return start;
    }
}
