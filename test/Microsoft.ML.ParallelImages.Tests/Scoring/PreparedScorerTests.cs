using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Models that were trained on prepared images, however they come to a scorer.</summary>
public sealed class PreparedScorerTests(ScorerLesson shared) : IClassFixture<ScorerLesson>
{
    private static readonly Augmentation[] Drawn =
        [new HorizontalFlip { Probability = 0.5f }, new Rotation { Degrees = new(-40, 40) }];

    private static readonly Augmentation[] Fixed =
        [new Grayscale { Probability = 1 }, new CenterCrop(32) { Fraction = 0.6f }, new Invert { Probability = 1 }];

    private readonly SavedLesson _lesson = shared.Saved;

    private MLContext Ml => _lesson.Ml;

    [Fact]
    public void A_live_classifier_prepares_images_as_those_that_it_was_trained_on()
    {
        // The names that steps draw by count the steps of the training before them.
        var chain = Ml.Transforms.AugmentImages("Image", new HorizontalFlip(), new Rotation())
            .Append(Ml.Transforms.PrepareImages("Image", Drawn)).Append(Trainer()).Fit(_lesson.Rows);
        using var model = chain.LastTransformer;
        using var scorer = new ImageScorer(model);

        AssertScores(chain.Transform(_lesson.Rows), scorer);
        using var plain = new ImageScorer(shared.Classifier);
        Assert.NotEqual(plain.Predict(_lesson.Photo).Top, scorer.Predict(_lesson.Photo).Top);
    }

    [Fact]
    public void A_classifier_that_was_saved_alone_knows_how_images_are_prepared()
    {
        var preparing = Ml.Transforms.PrepareImages("Image", Drawn).Fit(_lesson.Rows);
        using var model = Trainer().Fit(preparing.Transform(_lesson.Rows));
        var zip = Path.Combine(_lesson.Folder, "alone.zip");
        Ml.Model.SaveImages(model, _lesson.Rows.Schema, zip);
        var expected = model.Transform(preparing.Transform(_lesson.Rows));

        using var fromFile = ImageScorer.Load(zip);
        AssertScores(expected, fromFile);
        using var loaded = (ImageClassifierModel)Ml.Model.LoadImages(zip, out _);
        using var fromModel = new ImageScorer(loaded);
        AssertScores(expected, fromModel);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("imagenet")]
    [InlineData("symmetric")]
    public void Crop_and_colours_that_an_export_can_do_have_the_same_bits_and_need_no_metadata(string numbers)
    {
        var normalization = numbers switch
        {
            "none" => Normalization.None,
            "imagenet" => Normalization.ImageNet,
            _ => Normalization.SymmetricRange,
        };
        var chain = Ml.Transforms.PrepareImages("Image", Fixed).Append(Trainer(normalization)).Fit(_lesson.Rows);
        using var model = chain.LastTransformer;
        var file = Path.Combine(_lesson.Folder, $"{numbers}.onnx");
        model.ExportOnnx(file);

        using var scorer = ImageScorer.Load(file);
        AssertScores(chain.Transform(_lesson.Rows), scorer);
        Assert.DoesNotContain("parallelimages.recipe", Metadata(file).Keys);
        Assert.Contains("\"CropFraction\":0.6", Metadata(file)["parallelimages.description"]);
    }

    [Fact]
    public void Other_steps_are_refused_in_an_export_or_written_for_the_scorer()
    {
        var chain = Ml.Transforms.PrepareImages("Image", Drawn).Append(Trainer()).Fit(_lesson.Rows);
        using var model = chain.LastTransformer;
        var file = Path.Combine(_lesson.Folder, "drawn.onnx");

        var refused = Assert.Throws<InvalidOperationException>(() => model.ExportOnnx(file));
        Assert.Contains("HorizontalFlip", refused.Message);
        Assert.Contains("stepsInMetadata", refused.Message);
        Assert.False(File.Exists(file));

        model.ExportOnnx(file, stepsInMetadata: true);
        using var scorer = ImageScorer.Load(file);
        AssertScores(chain.Transform(_lesson.Rows), scorer);
        Assert.Contains("Rotation", Metadata(file)["parallelimages.recipe"]);
    }

    [Fact]
    public void A_model_of_images_that_were_not_prepared_alike_is_refused_as_saved()
    {
        var images = Rows.Column<LazyImage>(_lesson.Rows, "Image");
        var prepared = images[0].With(Recipe.Empty.Append(Drawn, StepScope.Always));
        Assert.Null(Preparation.Of([.. images, prepared]));
        Assert.Empty(Preparation.Of(images)!.Steps);
        var saved = new SavedClassifier([], "Image", Networks.Small, ["a"], "Text");

        Assert.Null((saved with { Preparation = SavedClassifier.TextOf(null) }).ReadPreparation());
        Assert.Equal(
            prepared.Recipe,
            (saved with { Preparation = SavedClassifier.TextOf(prepared.Recipe) }).ReadPreparation());
        Assert.Null(SavedClassifier.TextOf(Recipe.Empty));
        Assert.Throws<InvalidDataException>(() => (saved with { Preparation = "{}" }).ReadPreparation());
    }

    private ImageClassifierTrainer Trainer(Normalization? normalization = null)
    {
        var network = SharedModel.Network();
        network = Networks.Read(
            network.CopyModel(),
            network.Description with { Normalization = normalization ?? Normalization.None });
        return Ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options(network: network));
    }

    private static Dictionary<string, string> Metadata(string file) =>
        ModelProto.Parser.ParseFrom(File.ReadAllBytes(file)).MetadataProps.ToDictionary(
            entry => entry.Key, entry => entry.Value);

    private void AssertScores(IDataView expected, ImageScorer scorer)
    {
        var scores = Rows.Column<VBuffer<float>>(expected, "Score");
        foreach (var (image, row) in Rows.Column<LazyImage>(_lesson.Rows, "Image").Zip(scores))
        {
            var found = scorer.Predict(image.File).Top.ToDictionary(score => score.Name, score => score.Score);
            Assert.Equal(row.DenseValues(), scorer.Classes.Select(name => found[name]));
        }
    }
}
