using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages;

/// <summary>Data flows one way: a file uses only what stands before its own place.</summary>
[Trait("Category", "Repository")]
public sealed class FlowTests
{
    /// <summary>
    /// The files beside the folders, where these have a place too; else all may use them, and they all.
    /// </summary>
    private const string Beside = ".";

    /// <summary>Each place uses only those before it: folders of a project, or of one of its folders.</summary>
    private static readonly Dictionary<string, string[]> Flows = new()
    {
        ["Core"] = ["Imaging", "Randomness", "Sources", "Ordering", "Recipes", "Decoding", "Rendering", "Batching"],
        ["Core/Recipes"] =
        [
            "Kinds", "Decisions", Beside, "Geometry", "Kernels", "Tones", "Color", "Filters", "Occlusion",
            "Combinators", "Functions", "Keras", "Policies", "Presets", "Import",
        ],
        ["Core/Recipes/Geometry"] = ["Turns", "Crops", "Warps", "Deformations", Beside],
        ["Core/Decoding"] = ["Jpeg", "Png", "Headers", "Skia", "Masks"],
        ["Core/Decoding/Jpeg"] = ["Tables", "Markers", "Transform", "Entropy", "Scans", "Progressive", Beside],
        ["Core/Decoding/Png"] = ["Chunks", "Inflating", "Rows", "Pixels", Beside],
        ["Core/Rendering"] = ["Tensors", "Plans", "Resampling", "Pictures", Beside, "Targets"],
        ["Core/Rendering/Resampling"] = ["Axes", "Mixing", Beside],
        ["Core/Batching"] = ["Workers", "Batches", "Mixing", Beside],
        ["Core/Sources"] = ["Files", "Targets", "Folders", "Tables", "Shards", "Annotations"],
        ["EfficientNetLite0"] = [Beside],
        ["Health"] =
        [
            "Findings", "Gates", "Hashing", "Measuring", "Properties", "Labels", "Duplicates", "Repairs", Beside,
        ],
        [""] =
        [
            "Statistics", "DataViews", "Onnx", "Saving", "Transforms", "Training", "Scoring", "Evaluation", "Catalog",
        ],
        ["/DataViews"] = ["Types", "Rows", "Sources", "Pictures", "Mappings", "Rendered"],
        ["/Onnx"] = ["Graphs", "Networks", "Devices", "Export"],
        ["/Transforms"] = ["Steps", Beside],
        ["/Training"] = ["Options", "Engines", "Features", "Head", "Columns", Beside],
        ["TensorFlow"] =
            ["Interop", "Graph", "Optimization", "Networks", "Options", "Distribution", "Learning", Beside],
        ["TensorFlow/Graph"] = ["Onnx", "Variables", "Layers", "Operators", Beside],
        ["Pages"] = ["Decisions", "Kit", "Charts", "Photos", "Evaluation", "Training", "Scan", "Preview"],
        ["Tool"] = ["Texts", "Surfaces", "Settings", "Completion", "Wizard", "Verbs", Beside],
        ["Jobs"] =
        [
            "Running", "Photos", "Runs", "Models", "Train", "Projects", "Evaluate", "Predict", "Passes", "Preview",
            "Export", "Doctor", "Bench", "Scan", "Steps",
        ],
    };

    public static TheoryData<string> Parts => [.. Flows.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void No_file_uses_a_place_that_comes_after_its_own(string part) =>
        House.AssertNone(
            from use in Uses.Of(ProjectOf(part))
            where IsIn(part, use.File) && IsIn(part, use.Used)
            let own = Array.IndexOf(Flows[part], PlaceOf(part, use.File))
            where own >= 0 && Array.IndexOf(Flows[part], PlaceOf(part, use.Used)) > own
            select $"{use.File} uses {use.Used}, which comes after it in the flow of {ProjectOf(part)}.");

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_folder_has_its_place_in_the_flow(string part)
    {
        var places = FilesOf(part).Select(file => PlaceOf(part, file)).Distinct();

        Assert.Equal(Flows[part].Except([Beside]).Order(), places.Except([Beside]).Order());
    }

    [Fact]
    public void Every_project_has_a_flow() =>
        Assert.All(House.Projects, project => Assert.Contains(project, Flows.Keys.Select(ProjectOf)));

    [Fact]
    public void Beside_the_folders_of_Core_there_is_nothing_but_the_checks_of_arguments() =>
        Assert.Equal(["Require.cs"], FilesOf("Core").Where(file => !file.Contains('/')));

    [Fact]
    public void Core_uses_no_library_for_machine_learning()
    {
        string[] known = ["Sep", "SkiaSharp", "System.IO.Hashing", "SkiaSharp.NativeAssets.Linux.NoDependencies"];
        var references =
            from line in House.Lines("src/Microsoft.ML.ParallelImages.Core/Microsoft.ML.ParallelImages.Core.csproj")
            let reference = Regex.Match(line, @"<(Package|Project)Reference Include=""([^""]+)""")
            where reference.Success
            select reference.Groups[2].Value;

        Assert.Empty(references.Except(known));
    }

    [Fact]
    public void Projects_know_only_what_comes_before_them()
    {
        string[] flow = ["Core", "EfficientNetLite0", "Health", "", "TensorFlow", "Jobs", "Pages", "Tool"];
        var offences =
            from project in House.Projects
            let place = PlaceOf(project)
            from line in House.Lines($"src/{project}/{project}.csproj")
            let reference = Regex.Match(line, @"<ProjectReference Include="".*?([^/\\]+)\.csproj""")
            where reference.Success && PlaceOf(reference.Groups[1].Value) >= place
            select $"{project} refers to {reference.Groups[1].Value}, which does not come before it.";

        House.AssertNone(offences);

        int PlaceOf(string project)
        {
            var place = Array.IndexOf(flow, project["Microsoft.ML.ParallelImages".Length..].TrimStart('.'));
            Assert.True(place >= 0, $"{project} has no place in the flow of this test: give it one.");
            return place;
        }
    }

    private static string ProjectOf(string part) =>
        part.Split('/')[0] is var project and not "" ? "Microsoft.ML.ParallelImages." + project
        : "Microsoft.ML.ParallelImages";

    /// <summary>The files of a part, as paths below its project's folder.</summary>
    private static IEnumerable<string> FilesOf(string part)
    {
        var folder = $"src/{ProjectOf(part)}/";
        return House.SourceFiles.Where(file => file.StartsWith(folder)).Select(file => file[folder.Length..])
            .Where(file => IsIn(part, file));
    }

    private static bool IsIn(string part, string file) => file.StartsWith(FolderOf(part));

    private static string PlaceOf(string part, string file) =>
        file[FolderOf(part).Length..].Split('/') is [var folder, _, ..] ? folder : Beside;

    /// <summary>
    /// The folder of a part below its project's, with a slash behind it; empty for the whole project.
    /// </summary>
    private static string FolderOf(string part) => part.Split('/', 2) is [_, var folder] ? folder + "/" : "";
}
