using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Runs the LoadModel program, a process that shares nothing with the tests.</summary>
internal static class OtherProcess
{
    private static string Host => Environment.ProcessPath is { } path && path.EndsWith("dotnet") ? path : "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "LoadModel.dll");

    /// <summary>What it printed; fails the test when it did not end well.</summary>
    public static string[] Run(params string[] arguments) => Run(Start(arguments));

    public static string[] Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}\n{output}\n{error.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>How it is started, to be changed.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        Command([Host, Program, .. arguments]);

    /// <summary>
    /// The same by a shell that sets limits before: <paramref name="limits"/> ends where the program begins.
    /// </summary>
    public static ProcessStartInfo StartByShell(string limits, params IEnumerable<string> arguments) =>
        Command(["sh", "-c", $"{limits} exec \"$@\"", "sh", Host, Program, .. arguments]);

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
