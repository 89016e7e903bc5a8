using System.Text.Json;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Known answers: what Keras's <c>flow_from_directory</c> lists.</summary>
[Trait("Category", "KerasCases")]
public sealed class KerasFolderCaseTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Math.Max(1, Lines().Length))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Classes_files_labels_and_division_are_those_of_Keras(int number)
    {
        SharedFolder.Need("data", "keras-cases", "folders.jsonl");
        using var document = JsonDocument.Parse(Lines()[number]);
        var listing = document.RootElement;
        using var folder = new TemporaryFolder();
        folder.With(Strings(listing, "directories").Select(name => name + "/")).With(Strings(listing, "files"));
        var options = FolderScanOptions.Keras;
        if (listing.GetProperty("classes").ValueKind != JsonValueKind.Null)
            options = options with { Classes = Strings(listing, "classes") };

        var source = FolderSource.Scan(folder.Path, options);

        int[] places = [.. Enumerable.Range(0, source.Files.Count)];
        if (listing.GetProperty("subset").GetString() is { } subset)
        {
            var split = Split.FirstOfEachClass(source, listing.GetProperty("validation_split").GetDouble());
            places = split.Positions(source.Files)[subset == "validation" ? 1 : 0];
        }

        Assert.Equal(
            listing.GetProperty("class_indices").EnumerateObject().Select(one => (one.Name, one.Value.GetInt32())),
            source.Classes.Names.Select((name, index) => (name, index)));
        Assert.Equal(Strings(listing, "filenames"), places.Select(place => source.Files[place].Identity));
        Assert.Equal(
            listing.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32()),
            places.Select(source.Labels.ClassOf));
    }

    [Fact]
    public void Names_that_end_like_an_extension_are_images_for_Keras()
    {
        using var folder = new TemporaryFolder();
        folder.With(["a/weirdpng", "a/x.jpg.txt", "a/y.webp", "a/Z.TIF"]);

        Assert.Equal(["a/Z.TIF", "a/weirdpng"], Identities(FolderScanOptions.Keras));
        Assert.Equal(["a/y.webp"], Identities(new()));

        string[] Identities(FolderScanOptions options) =>
            [.. FolderSource.Scan(folder.Path, options).Files.Select(file => file.Identity)];
    }

    [Theory]
    [InlineData(7, 0.3, 2)]
    [InlineData(100, 0.29, 28)]
    [InlineData(100, 0.57, 56)]
    [InlineData(24, 0.25, 6)]
    public void A_share_of_files_is_cut_off_as_in_Keras(int files, double share, int validation)
    {
        var source = FileListSource.Of(
            [.. Enumerable.Range(0, files).Select(i => ImageFile.FromBytes(new byte[] { 1 }, $"{i}"))]);

        Assert.Equal(validation, Split.First(source, share).Positions(source.Files)[1].Length);
    }

    private static string[] Strings(JsonElement listing, string name) =>
        [.. listing.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static string[] Lines()
    {
        var path = Path.Combine(SharedFolder.Root, "data", "keras-cases", "folders.jsonl");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
