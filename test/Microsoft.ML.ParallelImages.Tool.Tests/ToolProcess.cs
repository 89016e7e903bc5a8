using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Runs the real tool as a process of its own, as a shell does.</summary>
internal static partial class ToolProcess
{
    private const int Interrupt = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string Host => Environment.ProcessPath is { } path && path.EndsWith("dotnet") ? path : "dotnet";

    public static string Program => Path.Combine(AppContext.BaseDirectory, "Microsoft.ML.ParallelImages.Tool.dll");

    public static ToolOutput Run(params string[] arguments) => RunWith(null, "", arguments);

    /// <param name="stopAt">Sends Ctrl+C when stderr has a line with this text; null for never.</param>
    /// <param name="input">What stdin holds.</param>
    /// <param name="arguments">As after the tool's name.</param>
    public static ToolOutput RunWith(string? stopAt, string input, params string[] arguments) =>
        Run(stopAt, input, [], arguments);

    /// <param name="environment">Variables that are other ones than those of the tests; null for none.</param>
    /// <param name="arguments">As after the tool's name.</param>
    public static ToolOutput RunIn(Dictionary<string, string?> environment, params string[] arguments) =>
        Run(null, "", environment, arguments);

    private static ToolOutput Run(
        string? stopAt, string input, Dictionary<string, string?> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Host, [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = new List<string>();
        var reader = Task.Run(() =>
        {
            while (process.StandardError.ReadLine() is { } line)
            {
                errors.Add(line);
                if (stopAt is not null && line.Contains(stopAt) && errors.Count(one => one.Contains(stopAt)) == 1)
                    Assert.Equal(0, Kill(process.Id, Interrupt));
            }
        });
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience) && reader.Wait(Patience), "The tool did not end.");
        return new ToolOutput(process.ExitCode, output, string.Join('\n', errors));
    }

    /// <summary>What a terminal of that kind is shown, both outputs together.</summary>
    public static string InTerminal(string kind, string noColor, params string[] arguments)
    {
        var line = string.Join(' ', arguments.Prepend(Program).Prepend(Host).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("script", ["-qec", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = kind, ["NO_COLOR"] = noColor },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "The tool did not end.");
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    /// <summary>What bash makes of a script, in which $HOST and $TOOL run the tool.</summary>
    public static ToolOutput Shell(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", [script])
        {
            RedirectStandardOutput = true,
            Environment = { ["HOST"] = Host, ["TOOL"] = Program },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "The script did not end.");
        return new ToolOutput(process.ExitCode, output, "");
    }

    /// <summary>With stdout in a file; nothing of it is in what comes back.</summary>
    public static ToolOutput RunInto(string file, params string[] arguments)
    {
        var line = string.Join(' ', arguments.Prepend(Program).Prepend(Host).Select(word => $"'{word}'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{line} > '{file}'"])
        {
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "The tool did not end.");
        return new ToolOutput(process.ExitCode, "", error);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>What the tool left.</summary>
internal sealed record ToolOutput(int Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public ToolOutput Expect(int code)
    {
        Assert.True(Code == code, $"Exit code {Code}, not {code}\n{Out}\n{Error}");
        return this;
    }
}
