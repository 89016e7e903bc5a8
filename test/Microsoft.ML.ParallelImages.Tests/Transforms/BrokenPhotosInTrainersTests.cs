using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Twelve of a hundred photos are broken. ML.NET's own image trainer skips rows without bytes, and its prediction
/// engine answers them with the row before: so they have none where they are learned from, and always some where they
/// are scored.
/// </summary>
public sealed class BrokenPhotosInTrainersTests(BrokenFolder folder) : IClassFixture<BrokenFolder>
{
    private const int Whole = BrokenFolder.Count - BrokenFolder.BrokenCount;

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Photos => _ml.Data.LoadImageFolder(folder.All);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void None_is_trained_on_or_validated_on_and_each_is_scored(bool isNested)
    {
        var own = Photos;
        var validation = Encode().Fit(own).Transform(own);
        var trainer = new ReadingTrainer("Bytes", validation);
        IEstimator<ITransformer> ours = Augment().Append(_ml.Transforms.RepeatImages("Image", 1)).Append(Encode());
        var chain = isNested
            ? _ml.Transforms.CopyColumns("Same", "Label").Append(ours).Append(trainer)
            : ours.Append(trainer);

        var model = chain.Fit(Photos);

        Assert.Equal((2 * Whole, Whole), (trainer.Learned.Count, trainer.Validated.Count));
        Assert.Equal(BrokenFolder.Count, ScoredRows(model).Count);
        Assert.All(ScoredRows(model), row => Assert.NotEmpty(row.Bytes));
    }

    [Fact]
    public void None_is_trained_on_in_two_steps_where_the_rows_were_augmented_for_good()
    {
        var view = _ml.Data.AsTrainingRows(Photos, [new HorizontalFlip()], copies: 1);
        var prepared = _ml.Transforms.CopyColumns("Same", "Label").Append(Encode()).Fit(view);
        var trainer = new ReadingTrainer("Bytes");

        trainer.Fit(prepared.Transform(view));

        Assert.Equal(2 * Whole, trainer.Learned.Count);
        Assert.All(ScoredRows(prepared), row => Assert.NotEmpty(row.Bytes));
    }

    [Fact]
    public void A_prediction_engine_is_never_given_a_row_without_bytes()
    {
        var options = new PredictionEngineOptions { OwnsTransformer = false };
        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, EncodedRow>(Encode().Fit(Photos), options);
        foreach (var path in Rows.Column<ReadOnlyMemory<char>>(Photos, "ImagePath").Take(6))
            Assert.NotEmpty(engine.Predict(ImageInput.FromFile($"{path}")).Bytes);
    }

    private List<(uint Label, byte[] Bytes)> ScoredRows(ITransformer model) =>
        ReadingTrainer.Read(model.Transform(Photos), "Bytes");

    private IEstimator<ITransformer> Augment() => _ml.Transforms.AugmentImages("Image", new HorizontalFlip());

    private IEstimator<ITransformer> Encode() => _ml.Transforms.EncodeImages(
        "Bytes", "Image", 12, 10, options: new ImageColumnOptions
        {
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        });

    private sealed class EncodedRow
    {
        public byte[] Bytes { get; set; } = [];
    }
}
