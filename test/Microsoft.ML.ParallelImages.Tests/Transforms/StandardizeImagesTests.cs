using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Statistics;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>StandardizeImages as a stage of ML.NET.</summary>
[Trait("Category", "Contract")]
public sealed class StandardizeImagesTests
{
    private static readonly StandardizationOptions Featurewise =
        new() { FeaturewiseCenter = true, FeaturewiseStdNormalization = true };

    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _warnings = [];

    public StandardizeImagesTests() => _ml.Log += (_, e) =>
    {
        lock (_warnings)
        {
            if (e.Kind == ChannelMessageKind.Warning)
                _warnings.Add(e.Message);
        }
    };

    [Fact]
    public void Many_images_have_the_statistics_that_two_passes_in_doubles_find()
    {
        const int rows = 20_000;
        var view = VectorRows.Drawn(_ml, rows, seed: 5, 3, 8, 8);

        var statistics = Estimator(Featurewise).Fit(view).Statistics!;

        Assert.Equal(rows, statistics.Count);
        var (means, deviations) = InTwoPasses(view);
        for (var channel = 0; channel < 3; channel++)
        {
            Assert.Equal(means[channel], statistics.Mean[channel], 1e-9);
            Assert.Equal(deviations[channel], statistics.Deviation[channel], 1e-9);
        }
    }

    [Fact]
    public void Learning_needs_no_more_memory_for_more_images()
    {
        var (few, many) = (VectorRows.Drawn(_ml, 10, 5, 3, 8, 8), VectorRows.Drawn(_ml, 20_000, 5, 3, 8, 8));
        Allocated(few);

        Assert.InRange(Allocated(many) - Allocated(few), long.MinValue, 20_000);

        long Allocated(IDataView view)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Estimator(Featurewise).Fit(view);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_is_learned_does_not_depend_on_the_number_of_workers()
    {
        using var folder = new DrawnFolder();
        var rows = _ml.Data.LoadImageFolder(folder.Path);

        Assert.Equal(Hash(workers: 1), Hash(workers: 4));

        string Hash(int workers)
        {
            var options = new ImageColumnOptions { Reader = new ReaderOptions { Workers = workers } };
            var chain = _ml.Transforms.ImagesToTensor("Tensor", "Image", 6, 5, options)
                .Append(Estimator(new() { ZcaWhitening = true, FeaturewiseCenter = true }));
            return Rows.HashOfAll(chain.Fit(rows).Transform(rows), "Out");
        }
    }

    [Fact]
    public void Images_of_more_than_4096_numbers_are_not_whitened_and_not_read()
    {
        var options = new StandardizationOptions { ZcaWhitening = true };
        var large = new CountingView(VectorRows.Drawn(_ml, 3, 5, 1, 17, 241))
        {
            OnMove = () => Assert.Fail("A row was read."),
        };

        var failure = Assert.Throws<ArgumentException>(() => Estimator(options).Fit(large));
        Assert.Contains("4,097 numbers an image; expected at most 4,096", failure.Message, StringComparison.Ordinal);
        Assert.Contains("604 MB", failure.Message, StringComparison.Ordinal);

        // No image at all is what is wrong with these.
        Assert.Throws<InvalidOperationException>(() => Estimator(options).Fit(VectorRows.Drawn(_ml, 0, 5, 1, 64, 64)));
    }

    [Fact]
    public void Images_that_could_not_be_read_do_not_count_and_stay_missing()
    {
        float[] none = [float.NaN, float.NaN, float.NaN, float.NaN];
        var view = VectorRows.Of(_ml, [[1, 2, 3, 4], none, [3, 4, 5, 6]], 1, 2, 2);

        var transformer = Estimator(Featurewise).Fit(view);

        Assert.Equal((2, 1), (transformer.Statistics!.Count, transformer.Statistics.LeftOut));
        Assert.Equal(3.5, transformer.Statistics.Mean[0]);
        Assert.Contains("1 images have numbers that are not finite", Assert.Single(_warnings));
        var rows = VectorRows.Read(transformer.Transform(view), "Out");
        Assert.Equal(none, rows[1]);
        Assert.All(rows[2], value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Whitening_warns_of_what_it_switches_as_Keras_does()
    {
        var options = new StandardizationOptions { ZcaWhitening = true, FeaturewiseStdNormalization = true };

        Estimator(options).Fit(VectorRows.Drawn(_ml, 9, 5, 1, 2, 2));

        Assert.Contains(_warnings, text => text.Contains("FeaturewiseCenter belongs to: it was switched on"));
        Assert.Contains(_warnings, text => text.Contains("FeaturewiseStdNormalization was switched off"));
    }

    [Fact]
    public void A_number_of_channels_that_no_image_has_is_told()
    {
        Estimator(Featurewise).Fit(VectorRows.Drawn(_ml, 9, 5, 8, 8, 3));

        Assert.Contains("8 channels, where images have 1, 3 or 4. Layout says", Assert.Single(_warnings));
    }

    [Fact]
    public void Where_nothing_is_to_be_learned_no_row_is_read()
    {
        var view = new CountingView(VectorRows.Drawn(_ml, 3, 5, 3, 2, 2)) { OnMove = () => Assert.Fail("It was.") };
        var options = new StandardizationOptions { SamplewiseCenter = true, SamplewiseStdNormalization = true };

        Assert.Null(Estimator(options).Fit(view).Statistics);
    }

    [Fact]
    public void A_vector_without_three_dimensions_is_refused_by_name()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => Estimator(Featurewise).Fit(VectorRows.Drawn(_ml, 3, 5, 12)));

        Assert.Contains("the column 'Tensor', which holds Vector<Single, 12>", failure.Message);
    }

    [Fact]
    public void Images_of_another_size_than_those_learned_from_are_refused()
    {
        var transformer = Estimator(Featurewise).Fit(VectorRows.Drawn(_ml, 3, 5, 3, 2, 2));

        var failure = Assert.Throws<ArgumentException>(
            () => transformer.Transform(VectorRows.Drawn(_ml, 3, 5, 3, 2, 4)));

        Assert.Contains("it was fitted on images of 3 x 2 x 2 numbers", failure.Message);
    }

    [Fact]
    public void A_column_of_images_is_no_column_of_tensors()
    {
        using var folder = new DrawnFolder();
        var estimator = _ml.Transforms.StandardizeImages("Out", "Image", Featurewise);

        var failure = Assert.Throws<ArgumentException>(() => estimator.Fit(_ml.Data.LoadImageFolder(folder.Path)));

        Assert.Contains("Tensors come from ImagesToTensor", failure.Message);
    }

    [Fact]
    public void A_trainer_takes_the_column_for_features()
    {
        using var folder = new DrawnFolder();
        var rows = _ml.Data.LoadImageFolder(folder.Path);
        var layout = TensorLayout.Nhwc;
        var chain = _ml.Transforms.ImagesToTensor("Tensor", "Image", 8, 8, new ImageColumnOptions { Layout = layout })
            .Append(_ml.Transforms.StandardizeImages("Features", "Tensor", Featurewise with { Layout = layout }))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 10));

        var metrics = _ml.MulticlassClassification.Evaluate(chain.Fit(rows).Transform(rows));

        Assert.InRange(metrics.MacroAccuracy, 0.9, 1);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_trainer_behind_it_still_reads_the_augmented_rows_and_all_copies(bool isNested, bool hasForeignStage)
    {
        const int copies = 2;
        using var folder = new DrawnFolder();
        var rows = _ml.Data.LoadImageFolder(folder.Path);
        IEstimator<ITransformer> ours = _ml.Transforms.AugmentImages("Image", new HorizontalFlip(), new Brightness())
            .Append(_ml.Transforms.RepeatImages("Image", copies))
            .Append(_ml.Transforms.ImagesToTensor("Tensor", "Image", 4, 4));
        if (hasForeignStage)
            ours = ours.Append(_ml.Transforms.CopyColumns("Label2", "Label"));
        var learner = Estimator(Featurewise);
        var trainer = new HashingTrainer("Out");

        var chain = isNested
            ? _ml.Transforms.CopyColumns("Same", "Label").Append(ours.Append(learner)).Append(trainer)
            : ours.Append(learner).Append(trainer);
        var model = chain.Fit(rows);

        var images = (1 + copies) * 3 * DrawnFolder.ImagesPerClass;
        Assert.Equal(images, Assert.Single(trainer.Seen).Split(',').Distinct().Count());
        Assert.Equal(images / (1 + copies), Rows.Hashes(model.Transform(rows), "Out").Count);
        Assert.Equal(images, Assert.Single(Standardizers(model)).Statistics!.Count);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void What_plain_images_taught_is_applied_to_augmented_rows_as_Keras_does_it_by_default()
    {
        const int copies = 2;
        using var folder = new DrawnFolder();
        var rows = _ml.Data.LoadImageFolder(folder.Path);
        var model = _ml.Transforms.ImagesToTensor("Tensor", "Image", 4, 4).Append(Estimator(Featurewise)).Fit(rows);
        var augmented = model.Transform(_ml.Data.AsTrainingRows(rows, [new ResizedCrop(4), new Brightness()], copies));

        var images = 3 * DrawnFolder.ImagesPerClass;
        Assert.Equal(images, model.LastTransformer.Statistics!.Count);
        Assert.Equal((1 + copies) * images, Rows.Hashes(augmented, "Out").Select(row => row.Hash).Distinct().Count());
        Assert.Equal(images, Rows.Hashes(model.Transform(rows), "Out").Count);
        Assert.Empty(_warnings);
    }

    private static IEnumerable<ImageStandardizingTransformer> Standardizers(ITransformer model) => model switch
    {
        ImageStandardizingTransformer found => [found],
        IEnumerable<ITransformer> chain => chain.SelectMany(Standardizers),
        _ => [],
    };

    private static (double[] Means, double[] Deviations) InTwoPasses(IDataView view)
    {
        var images = VectorRows.Read(view, "Tensor");
        var channels = Enumerable.Range(0, 3)
            .Select(c => images.SelectMany(image => image.Skip(64 * c).Take(64)).Select(v => (double)v).ToArray())
            .ToArray();
        double[] means = [.. channels.Select(channel => channel.Average())];
        return (means,
            [.. channels.Select((all, c) => Math.Sqrt(all.Average(v => (v - means[c]) * (v - means[c]))))]);
    }

    [Fact]
    public void Options_that_are_missing_are_refused_at_once() =>
        Assert.Throws<ArgumentNullException>("options", () => Estimator(null!));

    private ImageStandardizingEstimator Estimator(StandardizationOptions options) =>
        _ml.Transforms.StandardizeImages("Out", "Tensor", options);
}
