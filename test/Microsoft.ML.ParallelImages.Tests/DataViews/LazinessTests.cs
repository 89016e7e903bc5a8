using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// ML.NET's own operations over a lazy column read no file: they run while the folder is somewhere else, and what they
/// give trains once it is back.
/// </summary>
[Trait("Category", "Contract")]
public sealed class LazinessTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainTestSplit_decodes_nothing_and_trains() =>
        Check(view => _ml.Data.TrainTestSplit(view, 0.3).TrainSet);

    [Fact]
    public void TrainTestSplit_by_a_key_decodes_nothing_and_trains() =>
        Check(view => _ml.Data.TrainTestSplit(view, 0.3, samplingKeyColumnName: "ImagePath").TrainSet);

    [Fact]
    public void CrossValidationSplit_decodes_nothing_and_trains() =>
        Check(view => _ml.Data.CrossValidationSplit(view, 3)[1].TrainSet);

    [Fact]
    public void ShuffleRows_decodes_nothing_and_trains() => Check(view => _ml.Data.ShuffleRows(view, seed: 1));

    [Fact]
    public void FilterRowsByMissingValues_decodes_nothing_and_trains() =>
        Check(view => _ml.Data.FilterRowsByMissingValues(view, "Label"));

    [Fact]
    public void Cache_decodes_nothing_and_trains() => Check(view => _ml.Data.Cache(view));

    [Fact]
    public void TakeRows_decodes_nothing_and_trains() => Check(view => _ml.Data.TakeRows(view, 30));

    [Fact]
    public void SkipRows_decodes_nothing_and_trains() => Check(view => _ml.Data.SkipRows(view, 5));

    [Fact]
    public void A_preview_decodes_nothing_and_the_view_trains() => Check(view =>
    {
        Assert.Equal(10, view.Preview(10).RowView.Length);
        return view;
    });

    [Fact]
    public void CreateEnumerable_hands_lazy_images_on_and_they_load_again() => Check(view =>
    {
        var rows = _ml.Data.CreateEnumerable<LazyRow>(view, reuseRowObject: false).ToList();
        Assert.All(rows, row => Assert.NotNull(row.Image));
        return Keyed(
            _ml.Data.LoadFromEnumerable(rows.Select(row => new NamedRow { Image = row.Image, Name = NameOf(row) })));
    });

    [Fact]
    public void Asking_for_the_label_of_a_tensor_view_decodes_nothing()
    {
        var folder = _ml.Data.LoadImageFolder(_folder.Path);
        var view = _ml.Transforms.ImagesToTensor("Tensor", "Image", 8, 8).Fit(folder).Transform(folder);
        Hide(() => Assert.Equal(36, Rows.Column<uint>(view, "Label").Count));
    }

    [Fact]
    public void CrossValidate_trains_and_scores_every_fold()
    {
        var folder = _ml.Data.LoadImageFolder(_folder.Path);
        var trainer = _ml.Transforms.AugmentImages("Image", new HorizontalFlip())
            .Append(_ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options()));
        var folds = _ml.MulticlassClassification.CrossValidate(folder, trainer, numberOfFolds: 3);
        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.8, 1));
    }

    private static string NameOf(LazyRow row) => DrawnFolder.Classes[(int)row.Label - 1];

    private IDataView Keyed(IDataView view) =>
        _ml.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(view).Transform(view);

    private void Check(Func<IDataView, IDataView> operation)
    {
        var folder = _ml.Data.LoadImageFolder(_folder.Path);
        IDataView? result = null;
        Hide(() =>
        {
            result = operation(folder);
            Assert.NotEmpty(Rows.Column<LazyImage>(result, "Image"));
        });
        var model = SharedModel.Of(_ml, result!);
        Assert.InRange(_ml.MulticlassClassification.Evaluate(model.Transform(folder)).MicroAccuracy, 0.8, 1);
    }

    /// <summary>Runs something while every image is out of reach.</summary>
    private void Hide(Action action)
    {
        var elsewhere = _folder.Path + "-elsewhere";
        Directory.Move(_folder.Path, elsewhere);
        action();
        Directory.Move(elsewhere, _folder.Path);
    }

    private sealed class LazyRow
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [LazyImageType]
        public LazyImage? Image { get; set; }
    }

    private sealed class NamedRow
    {
        public string Name { get; set; } = "";

        [LazyImageType]
        public LazyImage? Image { get; set; }
    }
}
