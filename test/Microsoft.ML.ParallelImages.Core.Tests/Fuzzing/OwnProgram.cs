using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>This program, started anew for one of its explicit tests.</summary>
internal static class OwnProgram
{
    public static ProcessStartInfo StartInfo(Type type, string method)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var name = $"{type.FullName}.{method}";
        foreach (var argument in (string[])[type.Assembly.Location, "-noColor", "-explicit", "only", "-method", name])
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Runs it to its end; returns how it ended and what it said.</summary>
    public static (int ExitCode, string Log) Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, log + errors.Result);
    }
}
