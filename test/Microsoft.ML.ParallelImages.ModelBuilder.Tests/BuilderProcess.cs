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

    private static string Host =>
        Environment.ProcessPath is { } path && path.EndsWith("dotnet") ? path : "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ModelBuilder.Web.dll");

    /// <summary>Starts it on a free port, and waits for its address.</summary>
    public static BuilderProcess Start(string folder)
    {
        var process = Begin("--folder", folder);
        return AddressOf(process) is { } address
            ? new BuilderProcess(process, address)
            : throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }

    /// <summary>The same on a full disk that only it sees; null where the system does not let it have one.</summary>
    /// <param name="disk">A folder that becomes the disk.</param>
    /// <param name="photos">Copied to it before it is full.</param>
    public static BuilderProcess? StartOnFullDisk(string disk, string photos)
    {
        if (!File.Exists("/usr/bin/unshare"))
            return null;
        const string script = """
            mount -t tmpfs -o size=2m tmpfs "$1" || exit 99
            cp -r "$2" "$1/photos"; cat /dev/zero > "$1/filler" 2>/dev/null
            shift 2; exec "$@"
            """;
        var process = Process.Start(new ProcessStartInfo(
            "unshare", ["-rm", "sh", "-c", script, "sh", disk, photos, Host, Program, "--folder", disk])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return AddressOf(process) is { } address ? new BuilderProcess(process, address) : null;
    }

    /// <summary>As a user that rights of files count for; null where the system does not let it be one.</summary>
    public static BuilderProcess? StartWithoutPrivileges(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
            return Start(folder);
        if (!File.Exists("/usr/bin/setpriv"))
            return null;
        var process = Process.Start(new ProcessStartInfo(
            "setpriv", ["--bounding-set=-all", "--inh-caps=-all", Host, Program, "--folder", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return AddressOf(process) is { } address ? new BuilderProcess(process, address) : null;
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

    private static string? AddressOf(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Printed().Match(line) is { Success: true } found)
                return found.Value;
        }

        return null;
    }

    private static Process Begin(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Host, [Program, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/\?token=\w+")]
    private static partial Regex Printed();
}
