using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>Runs programs as a newcomer's shell does.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    /// <summary>Starts a program with both outputs redirected.</summary>
    public static Process Start(
        string folder, Dictionary<string, string> environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                // Else a build's processes stay, and hold the folder that goes away.
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What a program said on stdout; where it does not end with 0, all that it said fails the test.</summary>
    public static string Run(
        string folder, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        using var process = Start(folder, environment, program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var line = string.Join(' ', arguments.Prepend(program));
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{line}' did not end within {Patience.TotalMinutes} minutes.");
        }

        Assert.True(
            process.ExitCode == 0, $"'{line}' ended with {process.ExitCode}, not 0:\n{output.Result}\n{error.Result}");
        return output.Result;
    }
}
