using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Folder listings of Keras beside ours.</summary>
/// <remarks>
/// Deliberate differences: hidden folders are no classes here; a whole path decides the order, where Keras puts a
/// folder's files before those of its sub-folders; .ppm and .tif are asked for here, since no decoder of this project
/// reads them. Keras's division (the first files of each class, in order of their names) has no counterpart: see
/// Split.
/// </remarks>
[Trait("Category", "KerasCases")]
public sealed class KerasFolderCaseTests
{
    private static readonly FolderScanOptions AsKeras = new()
    {
        Extensions = ["png", "jpg", "jpeg", "bmp", "ppm", "tif", "tiff"],
        EmptyClasses = EmptyClassPolicy.Keep,
    };

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Math.Max(1, Lines().Length))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Classes_and_files_agree(int number)
    {
        SharedFolder.Need("data", "keras-cases", "folders.jsonl");
        using var document = JsonDocument.Parse(Lines()[number]);
        var listing = document.RootElement;
        using var folder = new TemporaryFolder();
        folder.With(Strings(listing, "directories").Select(name => name + "/")).With(Strings(listing, "files"));
        var classes = listing.GetProperty("class_indices").EnumerateObject().Select(c => c.Name).Where(IsVisible)
            .ToArray();
        var given = listing.GetProperty("classes").ValueKind == JsonValueKind.Null ? null : classes;
        var theirs = Strings(listing, "filenames").Where(IsVisible).ToArray();

        var source = Scan(folder.Path, AsKeras with { Classes = given });

        var ours = source?.Files.Select(file => file.Identity).ToArray() ?? [];
        if (listing.GetProperty("subset").ValueKind == JsonValueKind.Null)
            Assert.Equal(theirs.Length, ours.Length);
        Assert.Equal(ByFolder(theirs), ByFolder(ours.Intersect(theirs)));
        Assert.Equal(source is null ? null : classes, source?.Classes.Names);
        Assert.All(
            (source?.Files ?? []).Zip(source?.ClassIndices() ?? []),
            pair => Assert.StartsWith(classes[pair.Second] + "/", pair.First.Identity));
    }

    private static bool IsVisible(string name) => name[0] != '.';

    /// <summary>Null where no class holds an image, which is an error here and an empty list in Keras.</summary>
    private static FolderSource? Scan(string folder, FolderScanOptions options)
    {
        try
        {
            return FolderSource.Scan(folder, options);
        }
        catch (ImageSourceException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ByFolder(IEnumerable<string> names) =>
        names.GroupBy(Path.GetDirectoryName).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Join(" | ", group));

    private static string[] Strings(JsonElement listing, string name) =>
        [.. listing.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static string[] Lines()
    {
        var path = Path.Combine(SharedFolder.Root, "data", "keras-cases", "folders.jsonl");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
