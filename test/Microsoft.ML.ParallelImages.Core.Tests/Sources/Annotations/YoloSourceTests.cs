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
    [InlineData("0 0.1 0.1 0.2 0.2 0.3", "6 numbers")]
    [InlineData("0 0.1 0.1 0.2 0.2 0.3 1.3", "outside of 0 to 1")]
    [InlineData("0 0.1 0.1 0.2 0.1 0.3 0.1", "no area")]
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

    [Theory]
    [InlineData("1 0.25 0.5 0.5 0.25 0.75 0.75")]
    [InlineData("1 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5")]
    public void Outlines_and_slanted_boxes_give_the_upright_box_around_them(string row)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg", "labels/");
        folder.Write("classes.txt", "cat\ndog");
        folder.Write("labels/a.txt", row);
        var one = Assert.Single(AnnotatedSource.FromYolo(folder.Path).TargetsOf(0)!.Objects);

        Assert.Equal((1, new BoundingBox(0.25, 0.25, 0.75, 0.75)), (one.Class, one.Box!.Value));
    }

    [Theory]
    [InlineData("[2, 3]", "0 0.5 0.5 1 1 0.25 0.5 2 0.75 0.125 1", KeyPointState.Visible, KeyPointState.Hidden)]
    [InlineData("[2, 2]", "0 0.5 0.5 1 1 0.25 0.5 0.75 0.125", KeyPointState.Visible, KeyPointState.Visible)]
    [InlineData("[2, 3]", "0 0.5 0.5 1 1 0.25 0.5 2 0 0 0", KeyPointState.Visible, KeyPointState.Missing)]
    public void Key_points_follow_the_box_where_the_data_set_says_so(
        string shape, string row, KeyPointState first, KeyPointState second)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg", "labels/");
        folder.Write("data.yaml", $"names: [person]\nkpt_shape: {shape}  # elbows\nflip_idx: [1, 0]\n");
        folder.Write("labels/a.txt", row);
        var one = Assert.Single(AnnotatedSource.FromYolo(folder.Path).TargetsOf(0)!.Objects);

        KeyPoint last = second == KeyPointState.Missing ? default : new(0.75, 0.125, second);
        Assert.Equal([new(0.25, 0.5, first), last], one.KeyPoints);
        Assert.Equal((1, 0), (one.KeyPointNames!.InMirror(0), one.KeyPointNames.InMirror(1)));
    }

    [Theory]
    [InlineData("kpt_shape: [2, 3]", "0 0.5 0.5 1 1 0.25 0.5 2", "8 numbers")]
    [InlineData("kpt_shape: [2, 3]", "0 0.5 0.5 1 1 0.25 0.5 3 0.5 0.5 2", "0, 1 or 2")]
    public void Key_points_that_cannot_be_true_are_counted(string shape, string row, string reason)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg", "labels/");
        folder.Write("data.yaml", $"names: [person]\n{shape}\n");
        folder.Write("labels/a.txt", row);
        Assert.Contains(reason, Assert.Single(AnnotatedSource.FromYolo(folder.Path).Report.Skipped).Examples[0]);
    }

    [Theory]
    [InlineData("kpt_shape: [2, 4]\n", "[points, 2] or [points, 3]")]
    [InlineData("kpt_shape: two\n", "[points, 2] or [points, 3]")]
    [InlineData("kpt_shape: [2, 3]\nflip_idx: [1, 1]\n", "partner in the mirror")]
    public void A_shape_of_key_points_that_is_not_understood_is_an_error(string lines, string expected)
    {
        using var folder = new TemporaryFolder().With("images/a.jpg");
        folder.Write("data.yaml", $"names: [person]\n{lines}");
        Assert.Contains(expected, Assert.Throws<ImageSourceException>(
            () => AnnotatedSource.FromYolo(folder.Path)).Message);
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
