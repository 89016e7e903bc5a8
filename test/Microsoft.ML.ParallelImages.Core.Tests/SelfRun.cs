using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// Runs one explicit test of this program in a process of its own, with variables that are read when it starts.
/// </summary>
internal static class SelfRun
{
    private const string OutputVariable = "PARALLELIMAGES_TEST_OUTPUT";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What the test wrote, line by line.</summary>
    public static string[] Of(Type tests, string method, params (string Name, string Value)[] variables)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment[OutputVariable] = folder["output.txt"];
        string[] arguments =
        [
            typeof(SelfRun).Assembly.Location, "-noColor", "-explicit", "only", "-method",
            $"{tests.FullName}.{method}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (errors, log) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        var hasEnded = process.WaitForExit(Patience);
        if (!hasEnded)
            process.Kill();
        Assert.True(
            hasEnded && process.ExitCode == 0 && File.Exists(folder["output.txt"]), $"{log.Result}\n{errors.Result}");
        return File.ReadAllLines(folder["output.txt"]);
    }

    /// <summary>Answers from within such a process.</summary>
    public static void Answer(IEnumerable<string> lines) => File.WriteAllLines(
        Environment.GetEnvironmentVariable(OutputVariable)
            ?? throw new InvalidOperationException("This test is run by another one, in a process of its own."),
        lines);
}
