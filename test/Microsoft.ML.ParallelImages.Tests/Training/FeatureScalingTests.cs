using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Heads on features of any size, from training to the scores of the ONNX graph: 5 classes of images, each as likely;
/// those of class c have more of the features c, c + 5, c + 10, …
/// </summary>
public sealed class FeatureScalingTests
{
    private const int Classes = 5, Learned = 400, Scored = 300, Side = 6, Features = 3 * Side * Side;

    private readonly Lazy<(double Accuracy, double LogLoss)> _plain = new(() => Score((value, _) => value));

    [Fact]
    public void Plain_features_are_told_apart()
    {
        Assert.InRange(_plain.Value.Accuracy, 0.9, 0.97);
        Assert.InRange(_plain.Value.LogLoss, 0.4, 0.6);
    }

    [Theory]
    [InlineData(1e-4, 0)]
    [InlineData(1e-3, 0)]
    [InlineData(1e-2, 1)]
    [InlineData(1e2, 0)]
    [InlineData(1e4, 0)]
    [InlineData(1, 1e3)]
    [InlineData(1, 1e4)]
    [InlineData(1, 1e5)]
    [InlineData(1e4, 1e5)]
    [InlineData(-1, -1e5)]
    public void The_size_and_the_place_of_features_change_no_answer(float factor, float offset) =>
        AssertAsGood(Score((value, _) => (value * factor) + offset));

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void The_graph_has_the_loss_that_training_saw(float offset)
    {
        var trained = Train((value, _) => value + offset);
        var seen = trained.Epochs[trained.BestEpoch].ValidationLoss;

        Assert.Equal(seen, Score(trained.Head, (value, _) => value + offset).LogLoss, 1e-3);
    }

    [Fact]
    public void Features_may_have_places_and_sizes_of_their_own() =>
        AssertAsGood(Score((value, i) => (value * (1 + (i % 10))) + (1000 * i)));

    [Fact]
    public void A_feature_that_is_constant_while_learning_is_not_looked_at_when_it_jumps()
    {
        var plain = Score((value, i) => i == 3 ? 1e5f : value);

        Assert.Equal(plain, Score((value, i) => i == 3 ? 1e5f : value, (value, i) => i == 3 ? -1e5f : value));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e-4f)]
    [InlineData(1e4f)]
    public void A_feature_that_hardly_varies_while_learning_counts_seven_times_at_most_when_it_jumps(float unit)
    {
        // Deviations 1, 1, 1 and a thousandth; the last of the four may not weigh a thousand times as much as the
        // others.
        var table = new FeatureTable(1, 2, 4);
        table.Set(0, 0, [5 * unit, unit, unit, unit * 1.001f]);
        table.Set(0, 1, [7 * unit, 3 * unit, -unit, unit * 0.999f]);
        var scaled = new float[4];

        new FeatureScaling(table, [0, 1]).Apply([7 * unit, unit, 0, 2 * unit], scaled);

        Networks.AssertClose([0.990f, -0.990f, 0, 7.071f], scaled, 1e-3f);
    }

    private void AssertAsGood((double Accuracy, double LogLoss) found)
    {
        Assert.Equal(_plain.Value.Accuracy, found.Accuracy, 0.01);
        Assert.Equal(_plain.Value.LogLoss, found.LogLoss, 0.05);
    }

    private static (double Accuracy, double LogLoss) Score(
        Func<float, int, float> change, Func<float, int, float>? later = null) => Score(Train(change).Head,
        later ?? change);

    /// <summary>Trains on the first images.</summary>
    private static (LinearHead Head, int BestEpoch, List<TrainingProgress> Epochs) Train(Func<float, int, float> change)
    {
        var task = new TrainingTask
        {
            Training = Labeled(0, Learned),
            Validation = Labeled(Learned, Scored),
            Classes = [.. Enumerable.Range(0, Classes).Select(i => $"class {i}")],
        };
        var options = new OnnxHeadOptions { Epochs = 20, LearningRate = 0.002f };
        var trainer = new SoftmaxHeadTrainer(options, task, Table(0, Learned, change));
        return (trainer.Train(Table(Learned, Scored, change), null, default), trainer.BestEpoch, trainer.Epochs);
    }

    /// <summary>Scores the other images by the ONNX graph of the classifier.</summary>
    private static (double Accuracy, double LogLoss) Score(LinearHead head, Func<float, int, float> change)
    {
        var images = Enumerable.Range(Learned, Scored).ToArray();
        var scores = Networks.Run(
            OnnxGraphs.Classifier(FeaturesAreThePixels(), head),
            [.. images.SelectMany(image => FeaturesOf(image).Select(change))], Scored, OnnxGraphs.Scores);
        var rows = scores.Chunk(Classes).ToArray();
        return (
            images.Zip(rows).Average(pair => pair.Second.IndexOf(pair.Second.Max()) == ClassOf(pair.First) ? 1.0 : 0),
            images.Zip(rows).Average(pair => -Math.Log(pair.Second[ClassOf(pair.First)])));
    }

    private static LabeledImages Labeled(int first, int count) =>
        new(new LazyImage[count], [.. Enumerable.Range(first, count).Select(ClassOf)]);

    private static FeatureTable Table(int first, int count, Func<float, int, float> change)
    {
        var table = new FeatureTable(1, count, Features);
        for (var i = 0; i < count; i++)
            table.Set(0, i, [.. FeaturesOf(first + i).Select(change)]);
        return table;
    }

    private static int ClassOf(int image) => new CounterRandom(RandomKey.FromSeed(1).Child(image)).Below(Classes);

    /// <summary>As a network's features behind a ReLU: sparse, one never there, one hardly ever.</summary>
    private static float[] FeaturesOf(int image)
    {
        var random = new CounterRandom(RandomKey.FromSeed(2).Child(image));
        var features = new float[Features];
        for (var i = 0; i < Features; i++)
        {
            var noise = random.NextNormal();
            features[i] = Math.Max(0, 0.3f + (0.5f * noise) + (i % Classes == ClassOf(image) ? 0.34f : 0));
        }

        (features[0], features[1]) = (0, image % 100 == 50 ? features[1] : 0);
        return features;
    }

    private static ImageNetwork FeaturesAreThePixels()
    {
        var builder = GraphBuilder.Empty("pixels");
        var image = builder.Input("image", "N", 3, Side, Side);
        builder.Node("", "Flatten", "features", [GraphBuilder.Attribute("axis", 1)], image);
        builder.Output("features", DataType.Float, "N", Features);
        return ImageNetwork.FromBytes(
            builder.ToBytes(), "pixels", new NetworkDescription { InputSize = new(Side, Side) });
    }
}
