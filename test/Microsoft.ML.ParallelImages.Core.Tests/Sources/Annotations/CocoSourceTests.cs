using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class CocoSourceTests
{
    private const string Categories = """
        "categories": [ { "id": 7, "name": "dog" }, { "id": 3, "name": "person", "keypoints": ["nose", "left_eye",
        "right_eye"], "skeleton": [[1, 2]] }, { "id": 90, "name": "bird" } ]
        """;

    private const string Images = """
        "images": [ { "id": 12, "file_name": "b.jpg", "width": 640, "height": 480, "license": 1 },
        { "id": 5, "file_name": "sub/a.jpg", "width": 320, "height": 240 } ]
        """;

    private const string Annotations = """
        "annotations": [
        { "id": 1, "image_id": 5, "category_id": 90, "bbox": [10, 20.5, 30, 40], "area": 1200, "iscrowd": 0,
          "segmentation": [[1, 2, 3, 4, 5, 6]] },
        { "id": 2, "image_id": 12, "category_id": 3, "bbox": [0, 0, 5, 5], "iscrowd": 1,
          "segmentation": { "counts": [1, 2], "size": [3, 4] }, "keypoints": [4, 5, 2, 6, 7, 1, 0, 0, 0] } ]
        """;

    [Fact]
    public void Objects_are_those_of_the_file_and_classes_come_by_their_ids()
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        var source = Read(folder, new(), Images, Annotations, Categories);

        Assert.Equal(["person", "dog", "bird"], source.Classes.Names);
        Assert.Equal(["b.jpg", "sub/a.jpg"], source.Files.Select(file => file.Identity));
        var (first, second) = (source.TargetsOf(0)!, source.TargetsOf(1)!);
        Assert.Equal(new ImageSize(640, 480), first.Size);
        var bird = Assert.Single(second.Objects);
        Assert.Equal((2, new BoundingBox(10, 20.5, 40, 60.5), false), (bird.Class, bird.Box!.Value, bird.IsCrowd));
        var person = Assert.Single(first.Objects);
        Assert.True(person.IsCrowd);
        Assert.Equal([new(4.5, 5.5), new(6.5, 7.5, KeyPointState.Hidden), default], person.KeyPoints);
        Assert.Equal([0, 2, 1], Enumerable.Range(0, 3).Select(person.KeyPointNames!.InMirror));
        Assert.Equal([0], source.Labels.ClassesOf(0));
        Assert.Empty(source.Report.Skipped);
        Assert.Equal(["dog"], source.Report.EmptyClasses);
    }

    [Fact]
    public void Whole_numbers_in_quotes_are_ids_too()
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        const string row = """{ "image_id": "5", "category_id": "90", "bbox": [1, 2, 3, 4] }""";
        var source = Read(folder, new(), Images, $"\"annotations\": [ {row} ]", Categories);
        Assert.Equal(2, Assert.Single(source.TargetsOf(1)!.Objects).Class);
    }

    [Theory]
    [InlineData("""{ "image_id": 5, "category_id": 90, "bbox": [1, 2, 0, 4] }""", "width and height above 0")]
    [InlineData("""{ "image_id": 5, "category_id": 90, "bbox": [1, 2, 3] }""", "[1, 2, 3]")]
    [InlineData("""{ "image_id": 5, "category_id": 90 }""", "has the box []")]
    [InlineData("""{ "image_id": 5, "category_id": 8, "bbox": [1, 2, 3, 4] }""", "category 8")]
    [InlineData("""{ "image_id": 6, "category_id": 90, "bbox": [1, 2, 3, 4] }""", "image 6")]
    [InlineData("""{ "category_id": 90, "bbox": [1, 2, 3, 4] }""", "no image_id")]
    [InlineData("""{ "image_id": 5, "category_id": 3, "bbox": [1, 2, 3, 4], "keypoints": [1, 2] }""", "expected 9")]
    [InlineData(
        """{ "image_id": 5, "category_id": 3, "bbox": [1, 2, 3, 4], "keypoints": [1, 2, 7, 0, 0, 0, 0, 0, 0] }""",
        "0, 1 or 2")]
    [InlineData(
        """{ "image_id": 5, "category_id": 3, "bbox": [1, 2, 3, 4], "keypoints": [1e999, 2, 2, 0, 0, 0, 0, 0, 0] }""",
        "0, 1 or 2")]
    [InlineData("null", "no image_id")]
    public void A_row_that_cannot_be_true_is_counted_and_named_or_thrown(string row, string reason)
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        var rows = $"\"annotations\": [ {row}, {{ \"image_id\": 5, \"category_id\": 7, \"bbox\": [1, 2, 3, 4] }} ]";
        var source = Read(folder, new(), Images, rows, Categories);

        Assert.Single(source.TargetsOf(1)!.Objects);
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.BrokenAnnotation, 1), (skipped.Reason, skipped.Count));
        Assert.Contains(reason, skipped.Examples[0]);
        Assert.Contains("annotation 0", skipped.Examples[0]);
        Assert.Contains("left out", Assert.Single(source.Report.Warnings, text => text.Contains("BrokenAnnotation")));
        var failure = Assert.Throws<ImageSourceException>(() => Read(
            folder, new AnnotationOptions { Broken = AnnotationPolicy.Throw }, Images, rows, Categories));
        Assert.Contains(reason, failure.Message);
    }

    [Fact]
    public void A_missing_image_is_counted_once_with_its_boxes_or_thrown()
    {
        using var folder = new TemporaryFolder().With("b.jpg");
        var source = Read(folder, new(), Images, Annotations, Categories);

        Assert.Equal(["b.jpg"], source.Files.Select(file => file.Identity));
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.MissingFile, 1, "sub/a.jpg"), (skipped.Reason, skipped.Count, skipped.Examples[0]));
        var options = new AnnotationOptions { Missing = AnnotationPolicy.Throw };
        Assert.Contains("a.jpg", Assert.Throws<ImageSourceException>(
            () => Read(folder, options, Images, Annotations, Categories)).Message);
    }

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("sub/../../secret.jpg")]
    [InlineData("/etc/hostname")]
    [InlineData("..")]
    public void No_path_leads_out_of_the_images_folder(string path)
    {
        using var folder = new TemporaryFolder().With("secret.jpg", "images/b.jpg");
        var images = $$"""
            "images": [ { "id": 1, "file_name": "{{path}}" }, { "id": 2, "file_name": "b.jpg" } ]
            """;
        var source = Read(folder, new AnnotationOptions { Images = folder["images"] }, images, Categories);

        Assert.Equal(["b.jpg"], source.Files.Select(file => file.Identity));
        Assert.Contains("leads out", Assert.Single(source.Report.Skipped).Examples[0]);
    }

    [Fact]
    public void Listed_classes_have_their_order_and_others_are_counted()
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        var source = Read(folder, new AnnotationOptions { Classes = ["cat", "bird"] }, Images, Annotations, Categories);

        Assert.Equal(1, Assert.Single(source.TargetsOf(1)!.Objects).Class);
        Assert.Empty(source.TargetsOf(0)!.Objects);
        Assert.Equal(SkipReason.ClassNotListed, Assert.Single(source.Report.Skipped).Reason);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{ \"images\": [ { \"id\": \"five\" } ] }")]
    [InlineData("{ \"images\": ")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_annotation_is_refused_by_name(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("coco.json", text);
        Assert.Contains(path, Assert.Throws<ImageSourceException>(() => AnnotatedSource.FromCoco(path)).Message);
        Assert.Throws<ImageSourceException>(() => AnnotatedSource.FromCoco(folder["none.json"]));
    }

    [Fact]
    public void Pairs_of_key_points_that_no_category_names_are_refused()
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        var options = new AnnotationOptions { KeyPointPairs = [("left_eye", "right_eye"), ("left_ear", "right_ear")] };
        var failure = Assert.Throws<ImageSourceException>(
            () => Read(folder, options, Images, Annotations, Categories));
        Assert.Contains("(left_ear, right_ear), but its key points are nose, left_eye, right_eye", failure.Message);
    }

    [Fact]
    public void Ids_may_be_written_as_floating_point_numbers()
    {
        using var folder = new TemporaryFolder().With("b.jpg", "sub/a.jpg");
        const string rows = """ "annotations": [ { "image_id": 5.0, "category_id": 9e1, "bbox": [1, 2, 3, 4] } ] """;
        Assert.Single(Read(folder, new(), Images, rows, Categories).TargetsOf(1)!.Objects);
        Assert.Throws<ImageSourceException>(
            () => Read(folder, new(), Images, rows.Replace("5.0", "5.5"), Categories));
    }

    private static AnnotatedSource Read(TemporaryFolder folder, AnnotationOptions options, params string[] parts) =>
        AnnotatedSource.FromCoco(folder.Write("coco.json", $"{{ {string.Join(", ", parts)} }}"), options);
}
