using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>Data flows one way: a file uses only folders that stand before its own.</summary>
[Trait("Category", "Repository")]
public sealed class FlowTests
{
    private const string Core = "src/Microsoft.ML.ParallelImages.Core", Face = "src/Microsoft.ML.ParallelImages";

    private static readonly string[] CoreFlow =
        ["Imaging", "Randomness", "Sources", "Ordering", "Recipes", "Decoding", "Rendering", "Batching"];

    private static readonly string[] FaceFlow =
        ["DataViews", "Onnx", "Saving", "Transforms", "Training", "Scoring", "Catalog"];

    [Fact]
    public void No_file_of_Core_uses_a_folder_that_comes_after_its_own()
    {
        var offences =
            from file in Files(Core)
            let folder = FolderOf(file, Core)
            from later in CoreFlow.SkipWhile(f => f != folder).Skip(1)
            where Code(file).Any(line => Regex.IsMatch(line, $@"\b{later}[.;]"))
            select $"{file} uses {later}, which comes after {folder} in the flow.";

        House.AssertNone(offences);
    }

    [Fact]
    public void No_file_of_the_ML_NET_face_uses_a_folder_that_comes_after_its_own()
    {
        // ML.NET has a namespace and properties called Transforms: here only the full name tells ours.
        var offences =
            from file in Files(Face)
            let folder = FolderOf(file, Face)
            from later in FaceFlow.SkipWhile(f => f != folder).Skip(1)
            where Code(file).Any(line => Regex.IsMatch(line, $@"\bParallelImages\.{later}[.;]"))
            select $"{file} uses {later}, which comes after {folder} in the flow.";

        House.AssertNone(offences);
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_flow()
    {
        Assert.Equal(CoreFlow.Order(), FoldersOf(Core).Order());
        Assert.Equal(FaceFlow.Order(), FoldersOf(Face).Order());
    }

    [Fact]
    public void Core_uses_no_library_for_machine_learning()
    {
        var packages = House.Lines($"{Core}/Microsoft.ML.ParallelImages.Core.csproj").Select(line => line.Trim())
            .Where(line => line.StartsWith("<PackageReference") || line.StartsWith("<ProjectReference"));

        Assert.All(packages, line => Assert.Contains("\"SkiaSharp", line));
    }

    [Fact]
    public void Projects_know_only_what_comes_before_them()
    {
        string[] flow = ["Core", "EfficientNetLite0", "", "TensorFlow", "Tool"];
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

    private static IEnumerable<string> Files(string project) =>
        House.SourceFiles.Where(file => file.StartsWith(project + "/"));

    private static IEnumerable<string> FoldersOf(string project) =>
        Files(project).Select(file => FolderOf(file, project)).OfType<string>().Distinct();

    /// <summary>Null for files beside the folders, which all of them may use, such as Require.cs.</summary>
    private static string? FolderOf(string file, string project) =>
        file[(project.Length + 1)..].Split('/') is [var folder, _, ..] ? folder : null;

    private static IEnumerable<string> Code(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, file)).Where(line => !line.TrimStart().StartsWith("//"));
}
