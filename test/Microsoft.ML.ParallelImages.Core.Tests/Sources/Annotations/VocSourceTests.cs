using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class VocSourceTests
{
    private const string Dog = """
        <annotation><filename>a.jpg</filename><size><width>500</width><height>375</height><depth>3</depth></size>
        <object><name>dog</name><part><name>head</name><bndbox><xmin>9</xmin></bndbox></part>
        <bndbox><xmin>1</xmin><ymin>11.5</ymin><xmax>500</xmax><ymax>375</ymax></bndbox></object>
        <object><name>bird</name><bndbox><xmin>3</xmin><ymin>3</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></object>
        </annotation>
        """;

    [Theory]
    [InlineData("Annotations/a.xml", "JPEGImages/a.jpg")]
    [InlineData("a.xml", "a.jpg")]
    public void Pixels_that_count_from_one_become_edges(string file, string image)
    {
        using var folder = new TemporaryFolder().With(image, file);
        folder.Write(file, Dog);
        var source = AnnotatedSource.FromVoc(folder.Path);

        Assert.Equal("a.jpg", Assert.Single(source.Files).Identity);
        Assert.Equal(["bird", "dog"], source.Classes.Names);
        var targets = source.TargetsOf(0)!;
        Assert.Equal(new ImageSize(500, 375), targets.Size);
        Assert.Null(targets.Mask);
        Assert.Equal(
            [(1, new BoundingBox(0, 10.5, 500, 375)), (0, new(2, 2, 3, 3))],
            targets.Objects.Select(one => (one.Class, one.Box!.Value)));
        Assert.Empty(source.Report.Skipped);
    }

    [Fact]
    public void A_mask_of_the_image_comes_along()
    {
        using var folder = new TemporaryFolder()
            .With("JPEGImages/a.jpg", "Annotations/a.xml", "SegmentationClass/a.png");
        folder.Write("Annotations/a.xml", Dog);
        Assert.Equal("SegmentationClass/a.png", AnnotatedSource.FromVoc(folder.Path).TargetsOf(0)!.Mask!.Identity);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><annotation>&e;</annotation>", "DTD")]
    [InlineData("<annotation>", "no XML")]
    [InlineData("", "no XML")]
    [InlineData("<html/>", "a file of 'html'")]
    [InlineData("<annotation><filename>../a.jpg</filename></annotation>", "leads out")]
    public void A_file_that_is_none_is_counted_and_named_or_thrown(string text, string reason)
    {
        using var folder = new TemporaryFolder().With("JPEGImages/a.jpg", "a.jpg", "Annotations/a.xml");
        folder.Write("Annotations/a.xml", Dog);
        folder.Write("Annotations/b.xml", text);
        var skipped = Assert.Single(AnnotatedSource.FromVoc(folder.Path).Report.Skipped);

        Assert.Equal((SkipReason.BrokenAnnotation, 1), (skipped.Reason, skipped.Count));
        Assert.Contains(reason, skipped.Examples[0]);
        Assert.Contains(reason, Assert.Throws<ImageSourceException>(() => AnnotatedSource.FromVoc(
            folder.Path, new() { Broken = AnnotationPolicy.Throw })).Message);
    }

    [Theory]
    [InlineData("<name>cat</name>")]
    [InlineData("<name>cat</name><bndbox><xmin>9</xmin><ymin>1</ymin><xmax>5</xmax><ymax>9</ymax></bndbox>")]
    [InlineData("<name>cat</name><bndbox><xmin>x</xmin><ymin>1</ymin><xmax>5</xmax><ymax>9</ymax></bndbox>")]
    [InlineData("<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>9</ymax></bndbox>")]
    public void A_box_that_cannot_be_true_is_counted_and_named(string inner)
    {
        using var folder = new TemporaryFolder().With("a.jpg");
        folder.Write("a.xml", Dog.Replace("</annotation>", $"<object>{inner}</object></annotation>"));
        var source = AnnotatedSource.FromVoc(folder.Path);

        Assert.Equal(2, source.TargetsOf(0)!.Objects.Count);
        Assert.Equal(["bird", "dog"], source.Classes.Names);
        Assert.Contains("'a.xml'", Assert.Single(source.Report.Skipped).Examples[0]);
    }
}
