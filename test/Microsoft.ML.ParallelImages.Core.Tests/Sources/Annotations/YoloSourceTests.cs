using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class YoloSourceTests
{
    [Theory]
    [InlineData("images/train/a.jpg", "labels/train/a.txt", "train")]
    [InlineData("valid/images/a.jpg", "valid/labels/a.txt", "validation")]
    [InlineData("images/a.jpg", "labels/a.txt", null)]
    [InlineData("a.jpg", "a.txt", null)]
    [InlineData("images/images/a.jpg", "images/labels/a.txt", null)]
    public void The_file_of_boxes_lies_where_yolo_has_it(string image, string boxes, string? part)
    {
        using var folder = new TemporaryFolder().With(image, boxes);
        folder.Write("data.yaml", "nc: 2\nnames: ['cat', \"dog\"]\n");
        folder.Write(boxes, "1 0.5 0.25 0.5 0.25\n\n0 0.125 0.5 0.25 1\n");
        var source = AnnotatedSource.FromYolo(folder.Path);

        Assert.Equal(image, Assert.Single(source.Files).Identity);
        Assert.Equal(part, source.PartOf(0));
        var targets = source.TargetsOf(0)!;
        Assert.Equal(TargetUnit.Shares, targets.Unit);
        Assert.Equal(
            [(1, new BoundingBox(0.25, 0.125, 0.75, 0.375)), (0, new(0, 0, 0.25, 1))],
            targets.Objects.Select(one => (one.Class, one.Box!.Value)));
        Assert.Equal([0, 1], source.Labels.ClassesOf(0));
        Assert.Empty(source.Report.Skipped);
        Assert.Empty(source.Report.Warnings);
    }

    [Theory]
    [InlineData("data.yaml", "path: x\nnames:\n  0: cat  # small\n  1: dog\ntrain: images\n")]
    [InlineData("set.yml", "names:\n- cat\n- 'dog'\n")]
    [InlineData("classes.txt", "cat\ndog\n\n")]
    [InlineData("obj.names", "cat\r\ndog")]
    public void Classes_are_named_in_any_usual_file(string file, string text)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg");
        folder.Write(file, text);
        Assert.Equal(["cat", "dog"], AnnotatedSource.FromYolo(folder.Path).Classes.Names);
    }

    [Theory]
    [InlineData("names: ['C #', \"a, b\", don't] # three\n")]
    [InlineData("names:\n- 'C #'  # one\n- \"a, b\"\n- don't # three\n")]
    [InlineData("names:\n  0: 'C #'\n  1: a, b\n  2: don't\n")]
    public void Names_in_quotes_may_hold_what_means_something_outside(string text)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg");
        folder.Write("data.yaml", text);
        Assert.Equal(["C #", "a, b", "don't"], AnnotatedSource.FromYolo(folder.Path).Classes.Names);
    }

    [Fact]
    public void Classes_that_no_file_names_are_asked_for()
    {
        using var folder = new TemporaryFolder().With("images/a.jpg");
        Assert.Contains("classes.txt", Assert.Throws<ImageSourceException>(
            () => AnnotatedSource.FromYolo(folder.Path)).Message);
        folder.Write("data.yaml", "names: &cats\n");
        Assert.Contains("not understood", Assert.Throws<ImageSourceException>(
            () => AnnotatedSource.FromYolo(folder.Path)).Message);
        Assert.Equal(["x"], AnnotatedSource.FromYolo(folder.Path, new() { Classes = ["x"] }).Classes.Names);
    }

    [Theory]
    [InlineData("2 0.5 0.5 0.1 0.1", "class 2")]
    [InlineData("-1 0.5 0.5 0.1 0.1", "class -1")]
    [InlineData("0.5 0.5 0.5 0.1 0.1", "class 0.5")]
    [InlineData("0 0.5 0.5 0.1", "4 numbers")]
    [InlineData("0 0.1 0.1 0.2 0.2 0.3 0.3", "7 numbers")]
    [InlineData("0 120 40 30 20", "outside of 0 to 1")]
    [InlineData("0 0.5 0.5 0 0.1", "no area")]
    [InlineData("0 NaN 0.5 0.1 0.1", "outside of 0 to 1")]
    [InlineData("cat 0.5 0.5 0.1 0.1", "class NaN")]
    public void A_row_that_cannot_be_true_is_counted_and_named_or_thrown(string row, string reason)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg", "labels/");
        folder.Write("classes.txt", "cat\ndog");
        folder.Write("labels/a.txt", $"1 0.5 0.5 1 1\n{row}\n");
        var source = AnnotatedSource.FromYolo(folder.Path);

        Assert.Single(source.TargetsOf(0)!.Objects);
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.BrokenAnnotation, 1), (skipped.Reason, skipped.Count));
        Assert.Contains("'labels/a.txt', row 2", skipped.Examples[0]);
        Assert.Contains(reason, skipped.Examples[0]);
        Assert.Contains(reason, Assert.Throws<ImageSourceException>(() => AnnotatedSource.FromYolo(
            folder.Path, new() { Broken = AnnotationPolicy.Throw })).Message);
    }

    [Fact]
    public void Images_without_boxes_and_boxes_without_an_image_are_told()
    {
        using var folder = new TemporaryFolder().With("images/a.jpg", "images/b.jpg", "labels/b.txt", "labels/c.txt");
        folder.Write("classes.txt", "cat");
        var source = AnnotatedSource.FromYolo(folder.Path);

        Assert.Equal(2, source.Files.Count);
        Assert.Contains(source.Report.Warnings, text => text.StartsWith("1 images have no file of boxes"));
        Assert.Equal("labels/c.txt has no image", Assert.Single(source.Report.Skipped).Examples[0]);
        Assert.Throws<ImageSourceException>(() => AnnotatedSource.FromYolo(
            folder.Path, new() { Missing = AnnotationPolicy.Throw }));
    }
}
