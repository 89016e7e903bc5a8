using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;
using Microsoft.ML.ParallelImages.Transforms;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Twelve of a hundred images are broken, and left out: nobody takes what stands in their place for an image.
/// </summary>
public sealed class LeftOutRowsTests : IClassFixture<BrokenFolder>, IDisposable
{
    private static readonly ReaderOptions LeaveOut = new()
    {
        Workers = 2,
        Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
    };

    private static readonly ImageColumnOptions Plain = new() { Reader = LeaveOut };

    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _log = [];
    private readonly TemporaryFolder _temporary = new();
    private readonly IDataView _rows;
    private readonly IDataView _whole;
    private readonly bool[] _isBroken;

    public LeftOutRowsTests(BrokenFolder folder)
    {
        (_rows, _whole) = (_ml.Data.LoadImageFolder(folder.All), _ml.Data.LoadImageFolder(folder.Whole));
        _isBroken =
            [.. Rows.Column<ReadOnlyMemory<char>>(_rows, "ImagePath").Select(path => BrokenFolder.IsBroken($"{path}"))];
        Assert.Equal(
            (BrokenFolder.Count, BrokenFolder.BrokenCount), (_isBroken.Length, _isBroken.Count(broken => broken)));
        _ml.Log += (_, e) =>
        {
            lock (_log)
                _log.Add(e.Message);
        };
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_classifier_learns_what_it_learns_without_them()
    {
        using var model = Classifier(_rows);
        using var expected = Classifier(_whole);
        Assert.Equal(BrokenFolder.BrokenCount, model.Report.Failures.Count);
        Assert.Equal(Scores(expected.Transform(_whole)), Scores(model.Transform(_whole)));
    }

    [Fact]
    public void A_class_without_a_whole_image_is_told_and_a_single_class_is_refused()
    {
        using var folder = new DrawnFolder("emptied");
        foreach (var photo in Directory.GetFiles(Path.Combine(folder.Path, DrawnFolder.Classes[0])))
            File.WriteAllText(photo, "<html>not found</html>");
        using (var model = Classifier(_ml.Data.LoadImageFolder(folder.Path)))
            Assert.Contains($"'{DrawnFolder.Classes[0]}'", Assert.Single(model.Report.Warnings));
        foreach (var photo in Directory.GetFiles(Path.Combine(folder.Path, DrawnFolder.Classes[1])))
            File.WriteAllText(photo, "<html>not found</html>");
        var failure = Assert.ThrowsAny<InvalidOperationException>(
            () => Classifier(_ml.Data.LoadImageFolder(folder.Path)));
        Assert.Contains("only one class is left", failure.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scored_they_have_no_scores_and_no_class_and_the_evaluation_skips_them(bool isLoaded)
    {
        using var model = Classifier(_whole);
        var (scorer, close) = isLoaded ? Load(model) : (model, null);
        var scored = scorer.Transform(_rows);
        Assert.Equal(_isBroken, Scores(scored).Chunk(3).Select(row => row.All(float.IsNaN)));
        Assert.Equal(_isBroken, Rows.Column<uint>(scored, "PredictedLabel").Select(label => label == 0));
        Assert.Equal(
            _ml.MulticlassClassification.Evaluate(scorer.Transform(_whole)).MicroAccuracy,
            _ml.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        Assert.False(double.IsNaN(_ml.MulticlassClassification.Evaluate(scored).LogLoss));
        close?.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_prediction_engine_gives_one_no_class(bool isLoaded)
    {
        using var model = Classifier(_whole);
        var chain = model.Append(
            _ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(_whole)));
        var (scorer, close) = isLoaded ? Load(chain) : (chain, null);
        var options = new PredictionEngineOptions { OwnsTransformer = false };
        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(scorer, options);
        var paths = Rows.Column<ReadOnlyMemory<char>>(_rows, "ImagePath");
        for (var row = 0; row < 6; row++)
        {
            var prediction = engine.Predict(ImageInput.FromFile($"{paths[row]}"));
            Assert.Equal(_isBroken[row], prediction.PredictedLabel.Length == 0);
            Assert.Equal(_isBroken[row], prediction.Score.All(float.IsNaN));
        }

        close?.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tensors_of_them_are_missing_values(bool isLoaded)
    {
        using var model = Tensor().Fit(_rows);
        var (transformer, close) = isLoaded ? Load(model) : (model, null);
        var tensors = Rows.Column<VBuffer<float>>(transformer.Transform(_rows), "Features");
        Assert.Equal(_isBroken, tensors.Select(tensor => tensor.DenseValues().All(float.IsNaN)));
        Assert.Equal(_isBroken, tensors.Select(tensor => tensor.DenseValues().Any(float.IsNaN)));
        Assert.Equal(isLoaded ? 0 : BrokenFolder.BrokenCount, model.Failures.Count);
        close?.Dispose();
    }

    [Fact]
    public void Each_is_named_once_in_the_log()
    {
        var view = Tensor().Fit(_rows).Transform(_rows);
        Rows.HashOfAll(view, "Features");
        Rows.HashOfAll(view, "Features");
        lock (_log)
        {
            var warnings = _log.Where(line => line.Contains("It is left out", StringComparison.Ordinal)).ToList();
            Assert.Equal(
                (BrokenFolder.BrokenCount, BrokenFolder.BrokenCount), (warnings.Count, warnings.Distinct().Count()));
        }
    }

    [Fact]
    public void Sdca_skips_them()
    {
        var trainer = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(
            "Label", "Features", maximumNumberOfIterations: 20);
        var model = Tensor().AppendCacheCheckpoint(_ml).Append(trainer).Fit(_rows);
        lock (_log)
        {
            Assert.Contains(
                _log, line => line.Contains("Skipped 12 instances with missing features", StringComparison.Ordinal));
        }

        Assert.InRange(_ml.MulticlassClassification.Evaluate(model.Transform(_whole)).MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void ML_NETs_filter_keeps_them_from_trainers_that_learn_from_missing_values()
    {
        var view = Tensor().Fit(_rows).Transform(_rows);
        var filtered = _ml.Data.FilterRowsByMissingValues(view, "Features");
        Assert.Equal(Rows.Column<uint>(_whole, "Label"), Rows.Column<uint>(filtered, "Label"));
        var plain = Tensor().Fit(_whole).Transform(_whole);
        Assert.Equal(Rows.HashOfAll(plain, "Features"), Rows.HashOfAll(filtered, "Features"));
        var trainer = _ml.MulticlassClassification.Trainers.LightGbm(
            "Label", "Features", minimumExampleCountPerLeaf: 3, numberOfIterations: 10);
        Assert.Equal(Scores(trainer.Fit(plain).Transform(plain)), Scores(trainer.Fit(filtered).Transform(plain)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Encoded_they_have_no_bytes_in_training_and_a_black_picture_elsewhere(bool isLoaded)
    {
        var model = _ml.Transforms.EncodeImages("Bytes", "Image", 12, 10, ImageEncoding.Png, Plain).Fit(_rows);
        var training = Rows.Column<VBuffer<byte>>(model.Transform(_rows), "Bytes");
        Assert.Equal(_isBroken, training.Select(bytes => bytes.Length == 0));

        var (transformer, close) = isLoaded ? Load(model) : (model, null);
        var scored = Rows.Column<VBuffer<byte>>(transformer.Transform(_rows), "Bytes");
        Assert.Equal(_isBroken, scored.Select(bytes => IsBlack(bytes.DenseValues().ToArray())));
        close?.Dispose();
    }

    [Fact]
    public void As_pictures_of_ML_NET_they_are_missing()
    {
        var view = Pictures().Transform(_rows);
        var pixels = _ml.Transforms.ExtractPixels("Pixels", "Picture").Fit(view).Transform(view);
        using var cursor = pixels.GetRowCursor([pixels.Schema["Picture"], pixels.Schema["Pixels"]]);
        var picture = cursor.GetGetter<MLImage>(pixels.Schema["Picture"]);
        var numbers = cursor.GetGetter<VBuffer<float>>(pixels.Schema["Pixels"]);
        MLImage? image = null;
        VBuffer<float> value = default;
        foreach (var isBroken in _isBroken)
        {
            Assert.True(cursor.MoveNext());
            picture(ref image!);
            numbers(ref value);
            Assert.Equal((isBroken, isBroken), (image is null, value.DenseValues().All(number => number == 0)));
        }

        image?.Dispose();
    }

    [Fact]
    public void A_loaded_model_that_makes_pictures_of_ML_NET_throws_since_it_cannot_pass_on_a_missing_one()
    {
        var (loaded, close) = Load(Pictures());
        var view = loaded.Transform(_rows);
        var failure = Record.Exception(() => Rows.HashOfAll(
            _ml.Transforms.ExtractPixels("Pixels", "Picture").Fit(view).Transform(view), "Pixels"));
        Assert.Matches(@"-\d\d\.jpg' cannot be decoded", $"{failure}");
        close?.Dispose();
    }

    private static bool IsBlack(byte[] bytes)
    {
        using var picture = SKBitmap.Decode(bytes);
        return picture.Pixels.All(pixel => pixel == SKColors.Black);
    }

    private static float[] Scores(IDataView view) =>
        [.. Rows.Column<VBuffer<float>>(view, "Score").SelectMany(score => score.DenseValues())];

    private ImageRenderingEstimator Tensor() => _ml.Transforms.ImagesToTensor(
        "Features", "Image", 12, 10, Plain with { Normalization = Rendering.Normalization.UnitRange });

    private ITransformer Pictures() => _ml.Transforms.ImagesToMLImage("Picture", "Image", 12, 10, Plain).Fit(_rows);

    private ImageClassifierModel Classifier(IDataView rows) =>
        _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options() with { Reader = LeaveOut })
            .Fit(rows);

    private (ITransformer Loaded, IDisposable? Close) Load(ITransformer model)
    {
        _ml.Model.Save(model, _rows.Schema, _temporary["model.zip"]);
        var loaded = _ml.Model.Load(_temporary["model.zip"], out _);
        return (loaded, loaded as IDisposable);
    }
}
