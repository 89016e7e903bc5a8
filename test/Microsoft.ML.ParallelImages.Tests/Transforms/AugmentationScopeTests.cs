using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Augmentation acts on the rows that a trainer reads, and on no others.</summary>
[Trait("Category", "Contract")]
public sealed class AugmentationScopeTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_flat_chain_trains_augmented_and_scores_plain()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var trainer = new HashingTrainer("Tensor", passes: 2);
        var model = Augment().Append(Tensor()).Append(trainer).Fit(rows);
        Assert.NotEqual(Plain(rows), trainer.Seen[0]);
        Assert.Equal(trainer.Seen[0], trainer.Seen[1]);
        Assert.Equal(Plain(rows), Rows.HashOfAll(model.Transform(rows), "Tensor"));
    }

    [Fact]
    public void A_chain_inside_a_chain_trains_augmented_and_scores_plain()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var trainer = new HashingTrainer("Tensor");
        IEstimator<ITransformer> inner = Tensor();
        var model = Augment().Append(inner).Append(trainer).Fit(rows);
        Assert.NotEqual(Plain(rows), trainer.Seen[0]);
        Assert.Equal(Plain(rows), Rows.HashOfAll(model.Transform(rows), "Tensor"));
    }

    [Fact]
    public void The_explicit_way_augments_every_reader()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var view = _ml.Data.AsTrainingRows(rows, [new Brightness { Factor = Imaging.Interval.Exactly(0.5f) }]);
        var tensors = Tensor().Fit(view).Transform(view);
        Assert.NotEqual(Plain(rows), Rows.HashOfAll(tensors, "Tensor"));
        Assert.Equal(Rows.HashOfAll(tensors, "Tensor"), Rows.HashOfAll(tensors, "Tensor"));
    }

    [Fact]
    public void Another_view_than_the_fitted_one_is_never_augmented()
    {
        var (train, test) = _ml.Data.LoadImageFolder(_folder.Path).Split(0.4);
        var model = Augment().Append(Tensor()).Fit(train);
        Assert.Equal(Plain(test), Rows.HashOfAll(model.Transform(test), "Tensor"));
    }

    [Fact]
    public void Repeated_rows_are_read_by_the_trainer_only()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var trainer = new HashingTrainer("Tensor");
        var model = Augment().Append(_ml.Transforms.RepeatImages("Image", 2)).Append(Tensor()).Append(trainer)
            .Fit(rows);
        Assert.Equal(3 * 36, trainer.Seen[0].Split(',').Length);
        Assert.Equal(36, Rows.Hashes(model.Transform(_ml.Data.LoadImageFolder(_folder.Path)), "Tensor").Count);
    }

    private string Plain(IDataView rows) => Rows.HashOfAll(Tensor().Fit(rows).Transform(rows), "Tensor");

    private IEstimator<ITransformer> Tensor() => _ml.Transforms.ImagesToTensor("Tensor", "Image", 16, 16);

    private IEstimator<ITransformer> Augment() =>
        _ml.Transforms.AugmentImages("Image", new ResizedCrop(16), new Brightness { Factor = new(0.3f, 0.6f) });
}
