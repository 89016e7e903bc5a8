using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>On a disk that is full, or becomes so, a verb ends with 1 and a sentence and leaves no half file.</summary>
public sealed class FullDiskTests(Trained trained) : IClassFixture<Trained>
{
    private const int NoDisk = 99;

    /// <summary>Makes a small disk that only this process sees, runs a command, and names what it left.</summary>
    private const string OnSmallDisk = """
        disk=$1; fill=$2; shift 2
        mount -t tmpfs -o size=256k tmpfs "$disk" || exit 99
        if [ "$fill" = yes ]; then cat /dev/zero > "$disk/filler" 2>/dev/null; fi
        "$@"
        code=$?
        find "$disk" -type f ! -name filler ! -path '*/features/*' | sed 's/^/left: /' >&2
        exit $code
        """;

    [Theory]
    [InlineData(true, "train", "{photos}", "--runs", "{disk}")]
    [InlineData(false, "train", "{photos}", "--runs", "{disk}", "--cache", "off")]
    [InlineData(true, "evaluate", "{run}", "--csv", "{disk}/photos.csv")]
    [InlineData(true, "predict", "{run}", "{photo}", "--copy-to", "{disk}/{label}")]
    [InlineData(true, "replay", "{photo}", "--run", "{run}", "--output", "{disk}/seen.png")]
    [InlineData(false, "export", "{run}", "--output", "{disk}/model.onnx")]
    [InlineData(false, "export", "{run}", "--to", "console", "--output", "{disk}/app")]
    [InlineData(true, "export", "{run}", "--to", "recipe-json", "--output", "{disk}/recipe.json")]
    [InlineData(true, "doctor", "--bundle", "{disk}/report.zip")]
    public async Task A_verb_says_so_and_leaves_nothing_half(bool isFull, params string[] line)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unshare"), "needs unshare, which makes a disk of a test's own");
        var disk = Directory.CreateDirectory(trained["disk"]).FullName;
        var arguments = line.Select(word => word.Replace("{photos}", trained.Photos).Replace("{run}", trained.Run)
            .Replace("{photo}", trained.Photo).Replace("{disk}", disk));
        var start = new ProcessStartInfo(
            "unshare",
            [
                "-rm", "sh", "-c", OnSmallDisk, "sh", disk, isFull ? "yes" : "no", ToolProcess.Host,
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
    }
}
