using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The same pixels whatever the number of threads, cursors and files around them.</summary>
[Trait("Category", "Determinism")]
public sealed class DeterminismTests : IDisposable
{
    private static readonly Augmentation[] Steps =
        [new ResizedCrop(24), new HorizontalFlip(), new Rotation(), new ColorJitter()];

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_number_of_workers_gives_the_same_tensors()
    {
        var one = Rows.HashOfAll(Render(workers: 1), "Tensor");
        Assert.All((int[])[2, 3, 8], workers => Assert.Equal(one, Rows.HashOfAll(Render(workers), "Tensor")));
    }

    [Fact]
    public void A_number_of_workers_that_is_chosen_while_reading_gives_the_same_tensors()
    {
        var choice = new WorkerChoice { LookFor = TimeSpan.FromTicks(1) };
        var view = Render(workers: 4, choice: choice);
        Assert.Equal(Rows.HashOfAll(Render(workers: 1), "Tensor"), Rows.HashOfAll(view, "Tensor"));
        Assert.Equal(Rows.Hashes(Render(workers: 1), "Tensor"), Rows.HashesOfSet(view, "Tensor", 2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_cursor_set_gives_the_same_tensors_as_one_cursor(int cursors)
    {
        var view = Render(workers: 3);
        Assert.Equal(Rows.Hashes(view, "Tensor"), Rows.HashesOfSet(view, "Tensor", cursors));
    }

    [Fact]
    public void Shuffling_changes_no_image()
    {
        var view = Render(workers: 2);
        var shuffled = Rows.Hashes(view, "Tensor", new Random(5));
        Assert.NotEqual(Rows.Hashes(view, "Tensor"), shuffled);
        Assert.Equal(Rows.Hashes(view, "Tensor").ToHashSet(), [.. shuffled]);
    }

    [Fact]
    public void A_second_process_gives_the_same_tensors()
    {
        var first = OtherProcess.Run("tensors", _folder.Path, "1");
        Assert.Equal(first, OtherProcess.Run("tensors", _folder.Path, "3"));
        Assert.Equal(64, Assert.Single(first).Length);
    }

    [Fact]
    public void Another_seed_gives_other_tensors() => Assert.NotEqual(
        Rows.HashOfAll(Render(2), "Tensor"), Rows.HashOfAll(Render(2, new ImageColumnOptions { Seed = 1 }), "Tensor"));

    [Fact]
    public void Another_pass_gives_other_tensors_where_it_is_asked_for()
    {
        var view = Render(2, new ImageColumnOptions { FreshEachPass = true });
        Assert.NotEqual(Rows.HashOfAll(view, "Tensor"), Rows.HashOfAll(view, "Tensor"));
        Assert.Equal(Rows.HashOfAll(Render(2), "Tensor"), Rows.HashOfAll(Render(2), "Tensor"));
    }

    [Fact]
    public void Adding_a_file_changes_no_other_image()
    {
        var before = ByPath();
        _folder.Add("left", "a-new-one.jpg", 99);
        var after = ByPath();
        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(before, image => Assert.Equal(image.Value, after[image.Key]));
    }

    [Fact]
    public void Adding_files_moves_no_image_across_a_split()
    {
        var before = Sides();
        for (var i = 0; i < 20; i++)
            _folder.Add("left", $"a-new-one-{i}.jpg", i);
        var after = Sides();
        Assert.Contains(before.Values, isTest => isTest);
        Assert.Contains(before.Values, isTest => !isTest);
        Assert.All(before, image => Assert.Equal(image.Value, after[image.Key]));
    }

    [Fact]
    public void Copies_of_an_image_draw_their_own_numbers()
    {
        var rows = _ml.Data.AsTrainingRows(_ml.Data.LoadImageFolder(_folder.Path), Steps, copies: 3);
        var view = _ml.Transforms.ImagesToTensor("Tensor", "Image", 24, 24).Fit(rows).Transform(rows);
        var hashes = Rows.Hashes(view, "Tensor");
        Assert.Equal(4 * 3 * DrawnFolder.ImagesPerClass, hashes.Count);
        Assert.Equal(hashes.Count, hashes.Select(row => row.Hash).Distinct().Count());
    }

    private IDataView Render(int workers, ImageColumnOptions? options = null, WorkerChoice? choice = null)
    {
        var rows = _ml.Data.AsTrainingRows(_ml.Data.LoadImageFolder(_folder.Path), Steps);
        options = (options ?? new ImageColumnOptions()) with
        {
            Reader = new ReaderOptions { Workers = workers, Choice = choice },
        };
        return _ml.Transforms.ImagesToTensor("Tensor", "Image", 24, 24, options).Fit(rows).Transform(rows);
    }

    private Dictionary<string, string> ByPath()
    {
        var view = Render(2);
        var paths = Rows.Column<ReadOnlyMemory<char>>(view, "ImagePath").Select(path => path.ToString());
        return paths.Zip(Rows.Hashes(view, "Tensor")).ToDictionary(row => row.First, row => row.Second.Hash);
    }

    private Dictionary<string, bool> Sides()
    {
        var (train, test) = _ml.Data.LoadImageFolder(_folder.Path).Split(test: 0.3);
        var sides = new Dictionary<string, bool>();
        foreach (var (view, isTest) in ((IDataView, bool)[])[(train, false), (test, true)])
        {
            foreach (var path in Rows.Column<ReadOnlyMemory<char>>(view, "ImagePath"))
                sides.Add(path.ToString(), isTest);
        }

        return sides;
    }
}
