using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// On a disk that is full, becomes so, or may not be written, a verb ends with 1 and a sentence, and leaves no half
/// file.
/// </summary>
public sealed class FullDiskTests(Trained trained) : IClassFixture<Trained>
{
    private const int NoDisk = 99;

    /// <summary>Makes a small disk that only this process sees, runs a command, and names what it left.</summary>
    private const string OnSmallDisk = """
        disk=$1; state=$2; shift 2
        mount -t tmpfs -o size=256k tmpfs "$disk" || exit 99
        case $state in
            full) cat /dev/zero > "$disk/filler" 2>/dev/null ;;
            closed) mount -o remount,ro "$disk" || exit 99 ;;
        esac
        "$@"
        code=$?
        find "$disk" -type f ! -name filler ! -path '*/features/*' | sed 's/^/left: /' >&2
        exit $code
        """;

    [Theory]
    [InlineData("full", "train", "{photos}", "--runs", "{disk}")]
    [InlineData("small", "train", "{photos}", "--runs", "{disk}", "--cache", "off")]
    [InlineData("full", "evaluate", "{run}", "--csv", "{disk}/photos.csv")]
    [InlineData("full", "predict", "{run}", "{photo}", "--copy-to", "{disk}/{label}")]
    [InlineData("full", "replay", "{photo}", "--run", "{run}", "--output", "{disk}/seen.png")]
    [InlineData("full", "scan", "{photos}", "--csv", "{disk}/found.csv")]
    [InlineData("full", "scan", "{photos}", "--html", "{disk}/found.html")]
    [InlineData("full", "split", "{photos}", "--output", "{disk}/parts.csv")]
    [InlineData("small", "export", "{run}", "--output", "{disk}/model.onnx")]
    [InlineData("small", "export", "{run}", "--to", "console", "--output", "{disk}/app")]
    [InlineData("full", "export", "{run}", "--to", "recipe-json", "--output", "{disk}/recipe.json")]
    [InlineData("full", "doctor", "--bundle", "{disk}/report.zip")]
    [InlineData("closed", "train", "{photos}", "--runs", "{disk}/runs")]
    [InlineData("closed", "train", "{photos}", "--runs", "{disk}")]
    [InlineData("closed", "replay", "{photo}", "--run", "{run}", "--output", "{disk}/seen.png")]
    [InlineData("closed", "preview", "{photos}", "--output", "{disk}/sheet.png")]
    [InlineData("closed", "new", "{photos}", "--output", "{disk}/a.vision.json")]
    [InlineData("closed", "export", "{run}", "--to", "console", "--output", "{disk}/app")]
    [InlineData("closed", "doctor", "--bundle", "{disk}/report.zip")]
    public async Task A_verb_says_so_of_the_file_that_was_asked_for_and_leaves_nothing_half(
        string state, params string[] line)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unshare"), "needs unshare, which makes a disk of a test's own");
        var disk = Directory.CreateDirectory(trained["disk"]).FullName;
        var arguments = line.Select(word => word.Replace("{photos}", trained.Photos).Replace("{run}", trained.Run)
            .Replace("{photo}", trained.Photo).Replace("{disk}", disk));
        var start = new ProcessStartInfo(
            "unshare",
            [
                "-rm", "sh", "-c", OnSmallDisk, "sh", disk, state, ToolProcess.Host,
                ToolProcess.Program, .. arguments,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.SkipWhen(
            process.ExitCode == NoDisk || error.Contains("unshare"), "needs a system where unshare may mount");

        Assert.True(process.ExitCode == ExitCode.Failed, error);
        Assert.DoesNotContain("   at ", error);
        Assert.DoesNotContain("left: ", error);
        Assert.Contains(disk, error);
        // Of files that stand in for the one that was asked for, nobody knows.
        Assert.DoesNotMatch(@"\.part\b|\.new\b|\.export-", error);
    }
}
