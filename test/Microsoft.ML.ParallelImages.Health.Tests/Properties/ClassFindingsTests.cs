using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class ClassFindingsTests
{
    [Fact]
    public void Names_that_people_take_for_one_are_told()
    {
        var alike = Find(["T-Shirt", "t shirt", "caf\u00E9", "cafe\u0301", "pot"])
            .Where(finding => finding.Kind == FindingKind.AlikeClasses).Select(finding => finding.Why);

        Assert.Collection(
            alike, why => Assert.Contains("'T-Shirt', 't shirt'", why),
            why => Assert.Contains("'caf\u00E9', 'cafe\u0301'", why));
    }

    [Theory]
    [InlineData(1, "cup")]
    [InlineData(0, "cup", "pot")]
    public void Photos_of_one_class_leave_nothing_to_tell_apart(int findings, params string[] classes)
    {
        var single = Find(classes).Where(finding => finding.Kind == FindingKind.SingleClass).ToList();

        Assert.Equal(findings, single.Count);
        Assert.All(single, finding => Assert.Contains("'cup'", finding.Why));
        Assert.All(single, finding => Assert.Contains("training needs two", finding.Remedy));
    }

    [Fact]
    public void A_class_that_a_part_lacks_is_told_with_the_part()
    {
        using var folder = new TemporaryFolder();
        folder.With("train/cup/1.jpg", "train/pot/2.jpg", "test/cup/3.jpg");
        var photos = new PhotoTable(FolderSource.Scan(folder.Path));

        var empty = new ClassFindings(photos, new()).Find().Where(finding => finding.Kind == FindingKind.EmptyClass);

        Assert.Equal("The class 'pot' has no photo in the part test.", Assert.Single(empty).Why);
    }

    private static IEnumerable<Finding> Find(string[] classes) => new ClassFindings(
        new PhotoTable(FileListSource.Of(
            classes.Select(name => ImageFile.FromPath($"{name}.jpg", name == "cafe\u0301" ? "e.jpg" : null)),
            ImageLabels.Of(new(classes), [.. Enumerable.Range(0, classes.Length)]))),
        new()).Find();
}
