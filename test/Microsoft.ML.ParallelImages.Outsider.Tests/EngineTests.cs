using Microsoft.ML;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Outsider;

/// <summary>
/// What a foreign engine trains is a model like all others, with the steps of a foreign assembly in front of it.
/// </summary>
public sealed class EngineTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _models = new();

    public EngineTests() => Colors.WriteTo(_folder.Path);

    public void Dispose()
    {
        _folder.Dispose();
        _models.Dispose();
    }

    [Fact]
    public void A_model_is_trained_saved_loaded_and_scores_the_same()
    {
        var (train, test) = _ml.Data.LoadImageFolder(_folder.Path).Split(test: 0.5);
        using var model = Trainer(new ColorMeans()).Fit(train);
        var scores = Pixels.Column(model.Transform(test));
        Assert.Equal(1, _ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy);
        Assert.Equal(1, model.Report.Reading[0].Images / train.Count);

        _ml.Model.SaveImages(model, train.Schema, _models["model.zip"]);
        AssertScores(scores, test, _ml.Model.LoadImages(_models["model.zip"], out _));
        AssertScores(scores, test, _ml.Model.Load(_models["model.zip"], out _));
        model.ExportOnnx(_models["model.onnx"]);
        Assert.Equal(ImageSize.Square(16), ImageNetwork.FromFile(_models["model.onnx"]).Description.InputSize);
    }

    [Fact]
    public void Foreign_steps_that_always_act_are_saved_with_a_model()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var plain = Trainer(new ColorMeans()).Fit(rows);
        var chain = _ml.Transforms.PrepareImages("Image", Fog(0.6f)).Append(Trainer(new ColorMeans()));
        using var model = chain.Fit(rows);
        var scores = Pixels.Column(model.Transform(rows));
        Assert.NotEqual(Pixels.Column(plain.Transform(rows)), scores);

        _ml.Model.SaveImages(model, rows.Schema, _models["model.zip"]);
        AssertScores(scores, rows, _ml.Model.LoadImages(_models["model.zip"], out _));
        AssertScores(scores, rows, _ml.Model.Load(_models["model.zip"], out _));
        plain.Dispose();
    }

    [Fact]
    public void Pixels_of_foreign_steps_are_those_of_a_loaded_chain()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var chain = _ml.Transforms.PrepareImages("Image", Fog(0.6f))
            .Append(_ml.Transforms.ImagesToTensor("Tensor", "Image", 12, 10));
        using var model = chain.Fit(rows);
        var pixels = Pixels.Column(model.Transform(rows), "Tensor");

        _ml.Model.SaveImages(model, rows.Schema, _models["model.zip"]);
        AssertScores(pixels, rows, _ml.Model.LoadImages(_models["model.zip"], out _), "Tensor");
        AssertScores(pixels, rows, _ml.Model.Load(_models["model.zip"], out _), "Tensor");
    }

    [Fact]
    public void Foreign_steps_of_the_training_are_drawn_for_kept_features()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        TrainingReport[] reports = [Train(0.3f), Train(0.3f), Train(0.5f)];

        Assert.Equal(
            [(0, 24), (24, 0), (12, 12)], reports.Select(one => (one.FeatureCache!.Reused, one.FeatureCache.Computed)));
        Assert.All(reports, one => Assert.Empty(one.FeatureCache!.Messages));

        TrainingReport Train(float density)
        {
            var options = new OnnxHeadOptions
            {
                Network = ColorMeans.Network(),
                Epochs = 1,
                FeatureCache = new FeatureCacheOptions { Folder = _models.Path },
            };
            var chain = _ml.Transforms.AugmentImages("Image", Fog(density))
                .Append(Trainer(new OnnxHeadEngine(options)));
            using var model = chain.Fit(rows);
            return model.LastTransformer.Report;
        }
    }

    [Theory]
    [InlineData("nothing", "no ONNX graph")]
    [InlineData("text", "not an ONNX file")]
    [InlineData("name", "'logits'")]
    [InlineData("classes", "3 classes")]
    public void An_engine_that_gives_no_classifier_is_told_so(string fault, string expected)
    {
        var engine = new ColorMeans
        {
            Export = means => fault switch
            {
                "nothing" => default,
                "text" => "<html>"u8.ToArray(),
                "name" => MeanGraph.Write(means, output: "logits"),
                _ => MeanGraph.Write(new float[2, 3]),
            },
        };

        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var thrown = Assert.Throws<InvalidDataException>(() => Trainer(engine).Fit(rows));

        Assert.Contains(expected, thrown.Message);
        Assert.Contains(nameof(ColorMeans), thrown.Message);
    }

    private static Fog Fog(float density) => new() { Density = new Interval(density, density + 0.1f) };

    private ImageClassifierTrainer Trainer(IImageTrainingEngine engine) =>
        _ml.MulticlassClassification.Trainers.ImageClassifier(
            new ImageClassifierOptions { Engine = () => engine });

    private static void AssertScores(float[] expected, IDataView rows, ITransformer loaded, string column = "Score")
    {
        Assert.Equal(expected, Pixels.Column(loaded.Transform(rows), column));
        (loaded as IDisposable)?.Dispose();
    }
}
