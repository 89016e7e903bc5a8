using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

public sealed class ImageSourceViewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_without_labels_count_in_no_class_and_have_a_missing_key()
    {
        var view = Load("train/a/1.jpg", "train/b/1.jpg", "test/1.jpg");

        Assert.Equal(3, view.Count);
        Assert.Equal([1, 1], view.CountByClass());
        Assert.Equal([1u, 2u, 0u], view.GetColumn<uint>(ImageSourceView.LabelColumn));
    }

    [Fact]
    public void A_folder_that_comes_divided_is_split_as_it_is()
    {
        var (train, test) = Load("train/a/1.jpg", "train/b/1.jpg", "test/a/1.jpg", "val/b/1.jpg").Split();

        Assert.Equal((2, 1), (train.Count, test.Count));
        Assert.Equal([0, 1], test.CountByClass());
    }

    [Fact]
    public void A_test_part_without_labels_is_not_tested_on()
    {
        var photos = Enumerable.Range(0, 50).Select(i => $"train/{i % 2}/{i}.jpg");

        var (train, test) = Load([.. photos, "test/1.jpg", "test/2.jpg"]).Split(0.4);

        Assert.Equal(50, train.Count + test.Count);
        Assert.InRange(test.Count, 10, 30);
        Assert.Equal(test.Count, test.CountByClass().Sum());
        Assert.Empty(Paths(train).Intersect(Paths(test)));
    }

    [Fact]
    public void One_part_of_a_divided_folder_is_split_like_any_other_folder()
    {
        var photos = Enumerable.Range(0, 50).Select(i => $"train/a/{i}.jpg");
        var view = Load([.. photos, "val/a/1.jpg"]).Given(Subset.Train);

        var (train, test) = view.Split(0.4, seed: 1);

        Assert.Equal(50, train.Count + test.Count);
        Assert.NotEqual(Paths(test), Paths(view.Split(0.4, seed: 2).Test));
    }

    [Fact]
    public void Labels_of_several_classes_are_a_vector_with_named_slots()
    {
        var view = Table(
            new() { Labels = LabelKind.Classes }, ("a/1.jpg", "dog|cat"), ("a/2.jpg", ""), ("b/1.jpg", "bird"));

        Assert.Equal(["bird", "cat", "dog"], view.Classes);
        Assert.Equal([1, 1, 1], view.CountByClass());
        Assert.Equal<float[]>(
            [[0, 1, 1], [0, 0, 0], [1, 0, 0]],
            view.GetColumn<VBuffer<float>>(ImageSourceView.LabelColumn).Select(one => one.DenseValues().ToArray()));
        Assert.True(view.Schema[ImageSourceView.LabelColumn].HasSlotNames());
    }

    [Fact]
    public void Labels_that_are_numbers_are_a_number()
    {
        var view = Table(
            new() { Labels = LabelKind.Number }, ("a/1.jpg", "0.5"), ("a/2.jpg", "much"), ("b/1.jpg", "-2e1"));

        Assert.Equal([0.5f, -20], view.GetColumn<float>(ImageSourceView.LabelColumn));
        Assert.Contains("'much' is no number", view.Report.ToString());
    }

    [Fact]
    public void Labels_may_come_from_the_path()
    {
        _folder.With("all/cat.0.jpg", "all/dog.1.jpg", "all/x/dog.2.jpg");
        var view = new MLContext().Data.LoadImageFolder(
            _folder["all"], new() { LabelOf = path => Path.GetFileName(path).Split('.')[0] });

        Assert.Equal(["cat", "dog"], view.Classes);
        Assert.Equal([1, 2], view.CountByClass());
    }

    [Fact]
    public void A_source_without_labels_has_no_label_column()
    {
        var view = new MLContext().Data.LoadImages([ImageFile.FromPath("1.jpg"), ImageFile.FromBytes(new byte[3])]);

        Assert.Null(view.Schema.GetColumnOrNull(ImageSourceView.LabelColumn));
        Assert.Equal(2, view.Count);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused() => Assert.Contains("'same'", Assert.Throws<ImageSourceException>(
        () => new MLContext().Data.LoadImages(
            [ImageFile.FromPath("1.jpg", "same"), ImageFile.FromPath("2.jpg", "same")])).Message);

    [Fact]
    public void A_table_with_a_column_of_parts_is_split_as_it_is()
    {
        _folder.With("a/1.jpg", "a/2.jpg", "b/1.jpg");
        var table = _folder.Write("t.csv", "path,label,split\na/1.jpg,x,train\na/2.jpg,y,test\nb/1.jpg,x,train\n");
        var view = new MLContext().Data.LoadImageTable(table, new() { PartColumn = "split" });

        var (train, test) = view.Split();
        Assert.Equal((2, 1), (train.Count, test.Count));
        Assert.Equal([2, 1], view.Split(Ordering.Split.Given(view.Source)).Select(part => part.Count));
    }

    [Fact]
    public void A_part_is_divided_in_the_shares_that_are_asked_for()
    {
        var view = new MLContext().Data.LoadImages(
            Enumerable.Range(0, 2000).Select(i => ImageFile.FromPath($"{i}.jpg")));

        var (train, test) = view.Split(0.2);
        Assert.InRange(train.Split(0.25).Test.Count, 340, 460);
        Assert.InRange(test.Split(0.5).Test.Count, 150, 250);
        Assert.All(train.Folds(4), fold => Assert.InRange(fold.Test.Count, 330, 470));
    }

    [Theory]
    [InlineData("train", "Test")]
    [InlineData("Training", "val")]
    [InlineData("TRAIN", "holdout")]
    public void Parts_of_a_table_have_the_words_that_folders_have(string train, string test)
    {
        _folder.With("a/1.jpg", "a/2.jpg", "b/1.jpg");
        var table = _folder.Write(
            "t.csv", $"path,label,split\na/1.jpg,x,{train}\na/2.jpg,y,{test}\nb/1.jpg,x,{train}\n");
        var sides = new MLContext().Data.LoadImageTable(table, new() { PartColumn = "split" }).Split();

        Assert.Equal((2, 1), (sides.Train.Count, sides.Test.Count));
    }

    [Fact]
    public void A_part_that_is_not_there_is_refused_with_those_that_are() => Assert.Contains(
        "no images of the part 'test' here; its parts are: (none)",
        Assert.Throws<InvalidOperationException>(() => Load("a/1.jpg", "b/1.jpg").Given("test")).Message);

    [Fact]
    public void Rows_that_give_no_image_and_classes_that_are_not_listed_are_warned_of()
    {
        _folder.With("a/1.jpg");
        var report = new MLContext().Data.LoadImageTable(
            [("a/1.jpg", "x|y"), ("a/9.jpg", "x")],
            new() { Folder = _folder.Path, Labels = LabelKind.Classes, Classes = ["x"] }).Report;

        Assert.Contains("1 rows give no image: 1 MissingFile (a/9.jpg).", report.Warnings);
        Assert.Contains(
            "Labels name class 'y', not in the list of classes: left out of their labels.", report.Warnings);
    }

    [Fact]
    public void A_stratified_split_gives_each_class_its_share()
    {
        var view = Load([.. Enumerable.Range(0, 60).Select(i => $"{(i < 50 ? "many" : "few")}/{i}.jpg")]);

        var parts = view.Split(Ordering.Split.Stratified(view.Source, 0.2));
        Assert.Equal([8, 40], parts[0].CountByClass());
        Assert.Equal([2, 10], parts[1].CountByClass());
    }

    [Fact]
    public void Each_image_is_tested_once_in_folds()
    {
        var view = Load([.. Enumerable.Range(0, 60).Select(i => $"{i % 2}/{i}.jpg")]);

        var folds = view.Folds(4);
        Assert.Equal(Paths(view).Order(), folds.SelectMany(fold => Paths(fold.Test)).Order());
        Assert.All(folds, fold => Assert.Equal(60, fold.Train.Count + fold.Test.Count));
    }

    [Fact]
    public void Any_rows_with_images_are_divided_alike_whatever_columns_are_read()
    {
        var ml = new MLContext();
        var view = Load([.. Enumerable.Range(0, 60).Select(i => $"{i % 2}/{i}.jpg")]);
        var rows = ml.Data.CreateEnumerable<PathRow>(view, false, ignoreMissingColumns: true);
        var opened = ml.Transforms.OpenImages("Image", "ImagePath", _folder.Path).Fit(ml.Data.LoadFromEnumerable(rows))
            .Transform(ml.Data.LoadFromEnumerable(rows));

        var parts = ml.Data.SplitImages(opened, Ordering.Split.TrainTest(0.3));
        var expected = view.Split(0.3);
        Assert.Equal(Paths(expected.Test), parts[1].GetColumn<string>("ImagePath"));
        Assert.Equal(expected.Train.Count, parts[0].GetColumn<float>("Number").Count());
    }

    [Fact]
    public void Rows_that_leave_a_part_empty_are_refused_with_the_counts_of_all_parts()
    {
        var ml = new MLContext();
        var view = Load(["a/1.jpg", "a/2.jpg", "b/3.jpg"]);
        Ordering.SplitPart[] parts = [new("train", 1 - 1e-6), new("test", 1e-6)];

        var failure = Assert.Throws<InvalidOperationException>(
            () => ml.Data.SplitImages(view, Ordering.Split.ByHash(parts)));
        Assert.Contains("Dividing 3 rows with images in 'Image'", failure.Message);
        Assert.Contains("the part 'test' without any: train 3 (share 0.999999), test 0 (share 0.0", failure.Message);
    }

    [Fact]
    public void Counting_the_rows_of_a_split_leaves_augmentation_to_the_trainer()
    {
        var ml = new MLContext();
        var view = Load([.. Enumerable.Range(0, 60).Select(i => $"{i % 2}/{i}.jpg")]);
        var repeating = ml.Transforms.RepeatImages("Image", 1).Fit(view);

        ml.Data.SplitImages(repeating.Transform(view), Ordering.Split.TrainTest(0.3));
        Assert.Equal(2 * 60, Paths(repeating.Transform(view)).Count());
    }

    [Fact]
    public void An_opened_image_below_a_folder_is_named_from_there()
    {
        var row = new PathRow { ImagePath = Path.Combine(_folder.Path, "a", "1.jpg") };
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable([row, new PathRow { ImagePath = "a/1.jpg" }]);
        var opened = ml.Transforms.OpenImages("Image", "ImagePath", _folder.Path).Fit(rows).Transform(rows);

        Assert.Equal(
            ["a/1.jpg", "a/1.jpg"], opened.GetColumn<Recipes.LazyImage>("Image").Select(image => image.File.Identity));
    }

    [Fact]
    public void Warnings_of_a_source_are_told_once_through_the_log()
    {
        var ml = new MLContext();
        var warnings = new List<string>();
        ml.Log += (_, e) => warnings.AddRange(e.Kind == Runtime.ChannelMessageKind.Warning ? [e.RawMessage] : []);
        _folder.With("a/1.jpg");
        ml.Data.LoadImageTable([("a/1.jpg", "x"), ("a/1.jpg", "y")], new() { Folder = _folder.Path });

        Assert.Contains("another label: 'a/1.jpg' ('x' and 'y')", Assert.Single(warnings));
    }

    private ImageSourceView Table(TableOptions options, params (string, string?)[] rows)
    {
        _folder.With(rows.Select(row => row.Item1));
        return new MLContext().Data.LoadImageTable(rows, options with { Folder = _folder.Path });
    }

    private sealed class PathRow
    {
        public string ImagePath { get; set; } = "";

        public float Number { get; set; } = 1;
    }

    private static IEnumerable<string> Paths(IDataView view) =>
        view.GetColumn<string>(ImageSourceView.PathColumn);

    private ImageSourceView Load(params string[] files) =>
        new MLContext().Data.LoadImageFolder(_folder.With(files).Path);
}
