using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ModelBuilder.Web;

/// <summary>The real program, as a process of its own.</summary>
internal sealed partial class BuilderProcess : IDisposable
{
    private readonly Process _process;

    private BuilderProcess(Process process, string address) => (_process, Address) = (process, new Uri(address));

    /// <summary>What it printed: lets one browser in.</summary>
    public Uri Address { get; }

    public Uri Root => new(Address.GetLeftPart(UriPartial.Authority) + "/");

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ModelBuilder.Web.dll");

    /// <summary>Starts it on a free port, and waits for its address.</summary>
    public static BuilderProcess Start(string folder)
    {
        var process = Begin("--folder", folder);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Printed().Match(line) is { Success: true } found)
                return new BuilderProcess(process, found.Value);
        }

        throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }

    /// <summary>Runs it to its end, where that comes by itself.</summary>
    public static (int Code, string Error) Run(params string[] arguments)
    {
        using var process = Begin(arguments);
        var error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        return (process.ExitCode, error);
    }

    /// <summary>As a loss of power does it.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static Process Begin(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && path.EndsWith("dotnet") ? path : "dotnet", [Program, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/\?token=\w+")]
    private static partial Regex Printed();
}
