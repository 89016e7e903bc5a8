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

    private static IEnumerable<string> Paths(ImageSourceView view) =>
        view.GetColumn<string>(ImageSourceView.PathColumn);

    private ImageSourceView Load(params string[] files) =>
        new MLContext().Data.LoadImageFolder(_folder.With(files).Path);
}
