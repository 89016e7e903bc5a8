using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>All verbs, and photos of every kind of trouble to run them on.</summary>
public sealed class VerbCases : IDisposable
{
    private const string Full = "/dev/full";
    private const int HeavyPhotos = 600;

    private readonly Trained _trained;
    private readonly TemporaryFolder _folder = new();

    public VerbCases(Trained trained)
    {
        _trained = trained;
        _folder.With("empty/", "out/", "broken/cat/", "broken/dog/");
        for (var i = 0; i < 12; i++)
            _folder.Write($"broken/{(i % 2 == 0 ? "cat" : "dog")}/{i}.jpg", "<html>not found</html>");
        _folder.Write("file", "stands where a folder is wanted");
        foreach (var photo in Heavy())
            File.CreateSymbolicLink(photo, _folder["heavy.jpg"]);
    }

    /// <summary>The words that lead to each verb, such as "train" and "runs list".</summary>
    public static IReadOnlyList<string> All { get; } = [.. Leaves(Commands.Root())];

    internal string Out => _folder["out"];

    internal string this[string name] => _folder[name];

    internal VerbCase Of(string verb) => verb switch
    {
        "new" => Case("new", [Photos, "--output", Written("p.vision.json"), "--force"]) with
        {
            Missing = [Nowhere],
            NoPhotos = [Empty],
            FullDisk = [Photos, "--output", Full, "--force"],
            Closed = [Photos, "--output", Below],
        },
        "scan" => Case("scan", [Photos, "--csv", Written("found.csv")]) with
        {
            Missing = [Photos, "--against", Nowhere],
            NoPhotos = [Empty, "--csv", Written("none.csv")],
            Broken = [Broken, "--csv", Written("none.csv")],
            FullDisk = [Photos, "--csv", Full],
            Closed = [Photos, "--fix", "list", "--output", Below],
            Long = ("looking at photos", [HeavyFolder, "--csv", Written("none.csv")]),
        },
        "undo" => Case("undo", [Quarantined()]) with
        {
            Missing = [Nowhere],
            Closed = [this["file"]],
        },
        "split" => Case("split", [Photos, "--output", Written("split.csv")]) with
        {
            Missing = [Nowhere, "--output", Written("none.csv")],
            NoPhotos = [Empty, "--output", Written("none.csv")],
            Broken = [Broken, "--output", Written("none.csv")],
            FullDisk = [Photos, "--output", Full],
            Closed = [Photos, "--output", $"{Below}.csv"],
            Long = ("looking at photos", [HeavyFolder, "--output", Written("none.csv")]),
        },
        "preview" => Case("preview", [Photos, "--count", "2", "--stats", "--output", Written("sheet.png")]) with
        {
            Missing = [Nowhere],
            NoPhotos = [Empty, "--output", Written("none.png")],
            Broken = [Broken, "--output", Written("none.png")],
            FullDisk = [Photos, "--count", "1", "--output", Full],
            Closed = [Photos, "--count", "1", "--output", $"{Below}.png"],
            Long = ("making pictures", [HeavyFolder, "--count", "100", "--output", Written("none.png")]),
        },
        "bench" => Case("bench", [Photos, "--rounds", "1", "--size", "32", "--workers", "2"]) with
        {
            Missing = [Nowhere],
            NoPhotos = [Empty],
            Broken = [Broken],
            Long = ("warming up", [HeavyFolder]),
        },
        "train" => Case("train", [Photos, "--runs", Written("runs"), "--epochs", "1", "--cache", "off"]) with
        {
            Missing = [Nowhere],
            NoPhotos = [Empty, "--runs", Written("none")],
            Broken = [Broken, "--runs", Written("none"), "--cache", "off"],
            Closed = [Photos, "--runs", this["file"]],
            Long = ("computing features", [HeavyFolder, "--runs", Written("none"), "--cache", "off"]),
        },
        "evaluate" => Case("evaluate", [Run]) with
        {
            Missing = [Nowhere],
            NoPhotos = [Run, Empty],
            Broken = [Run, Broken],
            Long = ("scoring photos", [Run, HeavyFolder]),
        },
        "predict" => Case("prediction", [Run, Photos, "--top", "2"]) with
        {
            Missing = [Run, Nowhere],
            NoPhotos = [Run, Empty],
            Broken = [Run, Broken],
            Closed = [Run, Photos, "--copy-to", this["file"]],
            Long = ("scoring photos", [Run, HeavyFolder]),
        },
        "explain" => Case("explain", [Photo, "--run", Run]) with
        {
            Missing = [Nowhere],
            Broken = [this["broken/cat/0.jpg"]],
        },
        "replay" => Case("replay", [Photo, "--run", Run, "--output", Written("seen.png")]) with
        {
            Missing = [Nowhere],
            Broken = [this["broken/cat/0.jpg"], "--output", Written("none.png")],
            FullDisk = [Photo, "--run", Run, "--output", Full],
            Closed = [Photo, "--run", Run, "--output", $"{Below}.png"],
        },
        "export" => Case("export", [Run, "--output", Written("model.onnx"), "--check", "2"]) with
        {
            Missing = [Nowhere, "--output", Written("none.onnx")],
            NoPhotos = [Run, "--output", Written("none.onnx"), "--check-on", Empty],
            FullDisk = [Run, "--output", Full],
            Closed = [Run, "--output", Below],
        },
        "runs list" => Case("runs list", ["--runs", Path.GetDirectoryName(Run)!]) with
        {
            Missing = ["--runs", Nowhere],
        },
        "runs diff" => Case("runs diff", [Run, Run]) with { Missing = [Run, Nowhere] },
        "doctor" => Case("doctor", []),
        "config show" => Case("config show", ["scan", Photos]) with { Missing = ["train", "--project", Nowhere] },
        "completion" => Case("completion", ["bash"]),
        _ => throw new ArgumentException($"The verb '{verb}' is new: say here how it is run rightly and wrongly."),
    };

    public void Dispose() => _folder.Dispose();

    private string Photos => _trained.Photos;

    private string Photo => _trained.Photo;

    private string Run => _trained.Run;

    private string Nowhere => this["nowhere"];

    private string Empty => this["empty"];

    private string Broken => this["broken"];

    private string HeavyFolder => this["heavy"];

    /// <summary>A place below what is no folder.</summary>
    private string Below => this["file/below"];

    private static VerbCase Case(string document, string[] good) => new()
    {
        Document = document,
        Good = good,
        Missing = null,
        NoPhotos = null,
        Broken = null,
        FullDisk = null,
        Closed = null,
        Long = null,
    };

    /// <summary>The undo file of photos that were moved.</summary>
    private string Quarantined()
    {
        _folder.With("spoiled/cat/", "spoiled/dog/broken.jpg");
        File.Copy(Photo, this["spoiled/cat/whole.jpg"], overwrite: true);
        ToolProcess.Run(
            "scan", this["spoiled"], "--fix", "quarantine", "--output", Written("quarantine"), "--yes")
            .Expect(ExitCode.Fine);
        return Written("quarantine.undo");
    }

    private string Written(string name) => this[$"out/{name}"];

    /// <summary>Links to one photo that takes a while.</summary>
    private IEnumerable<string> Heavy()
    {
        _folder.With("heavy/cat/", "heavy/dog/");
        File.WriteAllBytes(_folder["heavy.jpg"], Pictures.Encode(4000, 3000, SKEncodedImageFormat.Jpeg));
        return Enumerable.Range(0, HeavyPhotos)
            .Select(i => _folder[$"heavy/{(i % 2 == 0 ? "cat" : "dog")}/{i:000}.jpg"]);
    }

    private static IEnumerable<string> Leaves(VerbCommand command, string words = "") => command.Subcommands.Count == 0
        ? [words]
        : command.Subcommands.SelectMany(one => Leaves(one, $"{words} {one.Name}".TrimStart()));
}
