using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Copies and augmentation reach a foreign trainer through every shape that chains have, or a warning says that they do
/// not.
/// </summary>
[Trait("Category", "Contract")]
public sealed class CopiesInChainsTests : IDisposable
{
    private const int Photos = 36, Copies = 2;

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly IDataView _rows;

    public CopiesInChainsTests()
    {
        _rows = _ml.Data.LoadImageFolder(_folder.Path);
        _ml.Log += (_, e) =>
        {
            lock (_warnings)
            {
                if (e.Kind == ChannelMessageKind.Warning)
                    _warnings.Add(e.Message);
            }
        };
    }

    public static TheoryData<string> Shapes =>
        ["one step", "nested", "nested twice", "cache checkpoint", "nested cache checkpoint", "foreign stages inside"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Trained_in_one_step_all_copies_are_read_and_the_same_rows_are_plain_afterwards(string shape)
    {
        var trainer = new ReadingTrainer("Bytes");

        var model = Chain(shape, trainer).Fit(_rows);

        Assert.Equal(Photos * (1 + Copies), trainer.Learned.Count);
        Assert.Equal(Photos * (1 + Copies), DistinctPictures(trainer.Learned));
        Assert.Equal(Plain(), Bytes(model.Transform(_rows)));
        Assert.Empty(_warnings);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_fold_of_a_cross_validation_reads_its_copies_and_scores_plain_rows(string shape)
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var folds = new List<ReadingTrainer>();
        foreach (var fold in _ml.Data.CrossValidationSplit(rows, numberOfFolds: 3, seed: 2))
        {
            folds.Add(new ReadingTrainer("Bytes"));
            var model = Chain(shape, folds[^1]).Fit(fold.TrainSet);
            var train = Rows.Column<uint>(fold.TrainSet, "Label").Count;
            Assert.Equal(train * (1 + Copies), folds[^1].Learned.Count);
            Assert.Equal(Photos - train, Bytes(model.Transform(fold.TestSet)).Count);
            Assert.Subset(Plain().ToHashSet(), Bytes(model.Transform(fold.TestSet)).ToHashSet());
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public void CrossValidate_trains_on_the_copies_of_each_fold()
    {
        var lengths = new List<int>();
        IEstimator<ITransformer> start = Tensor();
        var pipeline = start.AppendCacheCheckpoint(_ml)
            .Append(new CountingTrainer(lengths))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Label", "Features"));

        _ml.MulticlassClassification.CrossValidate(_rows, pipeline, numberOfFolds: 3);

        Assert.Equal(3, lengths.Count);
        Assert.Equal((3 - 1) * Photos * (1 + Copies), lengths.Sum());
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fitted_in_two_steps_nothing_is_augmented_and_one_warning_names_the_way_out(bool testsFirst)
    {
        var trainer = new ReadingTrainer("Bytes");
        var prepared = Flat().Fit(_rows);
        if (testsFirst)
            Assert.Equal(Plain(), Bytes(prepared.Transform(_ml.Data.LoadImageFolder(_folder.Path))));

        trainer.Fit(prepared.Transform(_rows));
        Assert.Equal(Plain(), Bytes(prepared.Transform(_rows)));

        Assert.Equal(Plain(), trainer.Learned.Select(row => Convert.ToHexString(row.Bytes)));
        Assert.Contains("ml.Data.AsTrainingRows", Assert.Single(_warnings));
    }

    [Fact]
    public void The_way_out_augments_in_two_steps_without_a_warning()
    {
        var trainer = new ReadingTrainer("Bytes");
        var view = _ml.Data.AsTrainingRows(_rows, Steps(), Copies);
        var prepared = _ml.Transforms.CopyColumns("Same", "Label").Append(Encode()).Fit(view);

        trainer.Fit(prepared.Transform(view));

        Assert.Equal(Photos * (1 + Copies), DistinctPictures(trainer.Learned));
        Assert.Equal(Plain(), Bytes(prepared.Transform(_rows)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Where_nothing_is_augmented_fitting_in_two_steps_is_no_loss()
    {
        var prepared = _ml.Transforms.CopyColumns("Same", "Label").Append(Encode()).Fit(_rows);

        Assert.Equal(Plain(), Bytes(prepared.Transform(_rows)));

        Assert.Empty(_warnings);
    }

    [Fact]
    public void Several_columns_of_pixels_share_one_warning_whichever_is_read()
    {
        var prepared = Flat().Append(_ml.Transforms.ImagesToTensor("Tensor", "Image", 8, 8)).Fit(_rows);
        var view = prepared.Transform(_rows);

        Assert.Equal(Photos, Rows.Hashes(view, "Tensor").Count);
        Assert.Equal(Photos, Bytes(view).Count);

        Assert.Single(_warnings);
    }

    [Fact]
    public void A_trainer_that_transforms_rows_inside_its_own_fit_gets_plain_ones()
    {
        var trainer = new TwoStepTrainer(Flat(), _ml.Data.LoadImageFolder(_folder.Path));

        _ml.Transforms.CopyColumns("Same", "Label").Append(trainer).Fit(_rows);

        Assert.Equal(Plain(), trainer.Validated);
    }

    private static Augmentation[] Steps() => [new ResizedCrop(24), new Brightness { Factor = new(0.5f, 0.9f) }];

    private static int DistinctPictures(List<(uint Label, byte[] Bytes)> rows) =>
        rows.Select(row => Convert.ToHexString(row.Bytes)).Distinct().Count();

    private static List<string> Bytes(IDataView view) =>
        [.. ReadingTrainer.Read(view, "Bytes").Select(row => Convert.ToHexString(row.Bytes))];

    private IEstimator<ITransformer> Chain(string shape, IEstimator<ITransformer> trainer)
    {
        IEstimator<ITransformer> start = _ml.Transforms.CopyColumns("Same", "Label"), ours = Flat();
        return shape switch
        {
            "one step" => Flat().Append(trainer),
            "nested" => start.Append(ours).Append(trainer),
            "nested twice" => start.Append(start.Append(start.Append(ours))).Append(trainer),
            "cache checkpoint" => Flat().AppendCacheCheckpoint(_ml).Append(trainer),
            "nested cache checkpoint" => ours.AppendCacheCheckpoint(_ml).Append(trainer),
            _ => start.Append(start.Append(Augment()).Append(start).Append(Repeat()).Append(start).Append(Encode()))
                .Append(trainer),
        };
    }

    private EstimatorChain<ImageRenderingTransformer> Flat() => Augment().Append(Repeat()).Append(Encode());

    private EstimatorChain<ImageRenderingTransformer> Tensor() =>
        Augment().Append(Repeat()).Append(_ml.Transforms.ImagesToTensor("Features", "Image", 6, 6));

    private IEstimator<ITransformer> Augment() => _ml.Transforms.AugmentImages("Image", Steps());

    private IEstimator<ITransformer> Repeat() => _ml.Transforms.RepeatImages("Image", Copies);

    private ImageRenderingEstimator Encode() => _ml.Transforms.EncodeImages("Bytes", "Image", 24, 24);

    private List<string> Plain() => Bytes(Encode().Fit(_rows).Transform(_rows));

    /// <summary>Notes how many rows it is fitted on.</summary>
    private sealed class CountingTrainer(List<int> lengths) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            lengths.Add(Rows.Hashes(input, "Features").Count);
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    /// <summary>Fits a chain, and scores other rows with it before it has trained.</summary>
    private sealed class TwoStepTrainer(IEstimator<ITransformer> chain, IDataView validation) : IEstimator<ITransformer>
    {
        public List<string> Validated { get; private set; } = [];

        public ITransformer Fit(IDataView input)
        {
            Validated = Bytes(chain.Fit(input).Transform(validation));
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
