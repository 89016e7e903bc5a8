using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class PipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public PipelineTests() => TensorFlowFixture.Need();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_trained_by_tensorflow_is_saved_and_loaded_like_any_other()
    {
        var images = Path.Combine(_folder, "photos");
        ColoredSquares.Write(images, 36);
        var ml = new MLContext(seed: 1);
        var photos = ml.Data.LoadImageFolder(images);
        var options = new ImageClassifierOptions
        {
            Engine = () => new TensorFlowEngine(new TensorFlowOptions
            {
                Network = SimpleCnn.Create(width: 8),
                Epochs = 10,
                BatchSize = 8,
                Optimizer = new AdamW { LearningRate = 5e-3f },
                Threads = 1,
                NormMomentum = 0.8f,
            }),
        };
        var model = ml.Transforms.AugmentImages("Image", new Brightness())
            .Append(ml.MulticlassClassification.Trainers.ImageClassifier(options, validation: photos))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(photos);
        var file = Path.Combine(_folder, "model.zip");
        ml.Model.Save(model, photos.Schema, file);
        var loaded = ml.Model.Load(file, out _);

        Assert.True(ml.MulticlassClassification.Evaluate(model.Transform(photos)).MicroAccuracy >= 0.9);
        var (before, after) = (Scores(model.Transform(photos)), Scores(loaded.Transform(photos)));
        Assert.All(
            before.Zip(after),
            pair => Assert.InRange(OnnxReference.LargestDifference(pair.First, pair.Second), 0, 1e-6f));
    }

    private static List<float[]> Scores(IDataView view) =>
        [.. view.GetColumn<VBuffer<float>>("Score").Select(score => score.DenseValues().ToArray())];
}
