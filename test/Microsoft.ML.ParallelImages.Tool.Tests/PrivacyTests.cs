using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// No verb looks anything up, and none writes outside the folders that it was given, by the system's own account.
/// </summary>
public sealed partial class PrivacyTests : IDisposable
{
    private const string Strace = "/usr/bin/strace", Cut = "<unfinished ...>";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _given = new();

    public void Dispose() => _given.Dispose();

    [Fact]
    public void Every_verb_stays_in_the_given_folders_and_off_the_network()
    {
        Assert.SkipUnless(File.Exists(Strace), "needs strace (Debian package strace)");
        using var drawn = new DrawnFolder();
        var photos = _given["photos"];
        var learned = Path.GetRelativePath(drawn.Path, drawn.Learned(0.2));
        Directory.Move(drawn.Path, photos);
        var (run, photo) = (_given["runs/run-001"], Path.Combine(photos, learned));
        string[][] lines =
        [
            ["train", photos, "--runs", _given["runs"], "--export", "onnx"],
            ["evaluate", run, "--robustness", "--compare", run, "--csv", _given["photos.csv"]],
            ["predict", run, photos, "--copy-to", _given["sorted/{label}"], "--tta", "2"],
            ["explain", photo, "--run", run],
            ["replay", photo, "--run", run, "--output", _given["seen.png"]],
            ["export", run, "--output", _given["model.onnx"]],
            ["export", run, "--to", "webapi", "--output", _given["service"]],
            ["export", run, "--to", "recipe-json", "--output", _given["recipe.json"]],
            ["doctor", "--bundle", _given["report.zip"], "--run", run],
            ["scan", photos, "--csv", _given["found.csv"]],
            ["split", photos, "--output", _given["split.csv"]],
            ["preview", photos, "--count", "2", "--stats", "--output", _given["sheet.png"]],
            ["bench", photos, "--rounds", "1", "--size", "32", "--workers", "2"],
            ["new", photos, "--output", _given["drawn.vision.json"]],
            ["runs", "list", "--runs", _given["runs"]],
            ["runs", "diff", run, run],
            ["config", "show", "train", photos],
            ["completion", "bash"],
        ];
        var help = ToolProcess.Run("--help").Out;

        Assert.All(
            lines.Where(line => help.Contains($"\n  {line[0]} ")), line => Assert.Empty(Offences(line)));
        Directory.Move(photos, drawn.Path);
    }

    [Theory]
    [InlineData("""12 connect(25, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0""", true)]
    [InlineData("""12 socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 25""", true)]
    [InlineData("""12 connect(25, {sa_family=AF_INET6}, 28) = -1 EINPROGRESS (Operation now in progress)""", true)]
    [InlineData("""12 socket(AF_UNIX, SOCK_STREAM, 0) = 25""", false)]
    [InlineData("""12 openat(AT_FDCWD, "/else/x", O_WRONLY|O_CREAT, 0666) = 3""", true)]
    [InlineData("""12 openat(AT_FDCWD, "/else/x", O_RDWR) = -1 ENOENT (No such file or directory)""", false)]
    [InlineData("""12 openat(AT_FDCWD, "/else/x", O_RDONLY|O_CLOEXEC) = 3""", false)]
    [InlineData("""12 mkdir("/var/tmp/x", 0777) = 0""", true)]
    [InlineData("""12 rename("/given/a", "/given/b") = 0""", false)]
    [InlineData("""12 openat(AT_FDCWD, "/dev/null", O_RDWR) = 3""", false)]
    public void An_offence_is_told_by_its_call(string call, bool isOne) =>
        Assert.Equal(isOne, IsOffence(call, "/given"));

    /// <summary>The calls of a verb that reach out.</summary>
    private List<string> Offences(string[] line)
    {
        // Which files were read says little: the runtime reads hundreds of its own.
        const string Calls = "trace=socket,connect,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,"
            + "unlinkat,link,linkat,symlink,symlinkat";
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(
                Strace, ["-f", "-qq", "-o", log, "-e", Calls, ToolProcess.Host, ToolProcess.Program, .. line])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _given.Path,
                Environment = { ["TMPDIR"] = Directory.CreateDirectory(_given["temporary"]).FullName },
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(Patience), "The tool did not end.");
            Assert.SkipWhen(error.Result.Contains("PTRACE"), "needs a system where strace may look at processes");
            Assert.True(process.ExitCode == 0, error.Result);
            var calls = Whole(File.ReadLines(log)).ToList();
            Assert.Contains(calls, call => call.Contains("openat("));
            return [.. calls.Where(call => IsOffence(call, _given.Path))];
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Calls that other threads cut into two lines, joined again.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        var begun = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var thread = line.Split(' ')[0];
            if (line.EndsWith(Cut))
                begun[thread] = line[..^Cut.Length];
            else if (Resumed().Match(line) is { Success: true } rest && begun.Remove(thread, out var start))
                yield return start + line[(rest.Index + rest.Length)..];
            else
                yield return line;
        }
    }

    private static bool IsOffence(string call, string given) =>
        call.Contains("AF_INET")
        || (!Failed().IsMatch(call) && Writes().IsMatch(call)
            && Names().Matches(call).Any(name => IsOutside(Path.GetFullPath(name.Groups[1].Value, given), given)));

    private static bool IsOutside(string path, string given) =>
        path != given && !new[] { given + "/", "/dev/", "/proc/self/", "/memfd:" }.Any(path.StartsWith);

    [GeneratedRegex(@"\) += -1 ")]
    private static partial Regex Failed();

    [GeneratedRegex(@"<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(
        @"O_WRONLY|O_RDWR|O_CREAT| (creat|mkdir(at)?|rename(at2?)?|unlink(at)?|link(at)?|symlink(at)?)\(")]
    private static partial Regex Writes();

    [GeneratedRegex(@"""([^""]*)""")]
    private static partial Regex Names();
}
