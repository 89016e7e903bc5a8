using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Heads fitted to features of which the answer is known.</summary>
public sealed class SoftmaxHeadTrainerTests
{
    [Fact]
    public void Classes_that_lie_apart_are_told_apart()
    {
        var task = Task([.. Enumerable.Range(0, 60).Select(i => i % 3)]);

        var head = Train(task, new OnnxHeadOptions { Epochs = 20, LearningRate = 0.05f }, Clusters);

        for (var image = 0; image < 60; image++)
            Assert.Equal(image % 3, IndexOfMax(Probabilities(head, Clusters(image))));
    }

    [Theory]
    [InlineData(0f, 0.75f)]
    [InlineData(0.2f, 0.7f)]
    public void Features_that_say_nothing_give_the_smoothed_shares_of_the_classes(float smoothing, float share)
    {
        var task = Task([.. Enumerable.Range(0, 40).Select(i => i < 30 ? 0 : 1)]);

        var probabilities = TrainOnNothing(task, smoothing);

        Assert.Equal(share, probabilities[0], 0.005f);
        Assert.Equal(1 - share, probabilities[1], 0.005f);
    }

    [Fact]
    public void Class_weights_make_up_for_rare_classes()
    {
        var task = Task([.. Enumerable.Range(0, 40).Select(i => i < 30 ? 0 : 1)]);

        var probabilities = TrainOnNothing(task with { ClassWeights = [40f / 60, 40f / 20] }, smoothing: 0);

        Assert.Equal(0.5f, probabilities[0], 0.005f);
    }

    [Fact]
    public void Scales_and_shifts_of_features_do_not_change_the_answers()
    {
        var task = Task([.. Enumerable.Range(0, 30).Select(i => i % 3)]);
        var options = new OnnxHeadOptions { Epochs = 5, LearningRate = 0.01f };
        float[] Stretched(int image) => [.. Clusters(image).Select((value, i) => (1000 * i) + (20 * value * (i + 1)))];

        var plain = Train(task, options, Clusters);
        var stretched = Train(task, options, Stretched);

        for (var image = 0; image < 30; image++)
        {
            Networks.AssertClose(
                Probabilities(plain, Clusters(image)), Probabilities(stretched, Stretched(image)), 5e-3f);
        }
    }

    [Fact]
    public void The_weights_of_the_epoch_with_the_least_validation_loss_are_given_back()
    {
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => i % 3)];
        int[] others = [.. Enumerable.Range(0, 30).Select(i => i < 15 ? i % 3 : (i + 1) % 3)];
        var task = Task(labels) with { Validation = Task(others).Training };
        var trainer = new SoftmaxHeadTrainer(
            new OnnxHeadOptions { Epochs = 40, LearningRate = 0.05f, LabelSmoothing = 0 }, task, Table(30, Clusters));

        var head = trainer.Train(Table(30, Clusters), null, default);

        var losses = trainer.Epochs.Select(epoch => epoch.ValidationLoss).ToArray();
        Assert.InRange(trainer.BestEpoch, 1, 38);
        Assert.Equal(losses.Min(), losses[trainer.BestEpoch]);
        var probabilities = others.Select((label, i) => Probabilities(head, Clusters(i))[label]);
        Assert.Equal(losses.Min(), probabilities.Average(p => -MathF.Log(p)), 1e-4);
    }

    [Fact]
    public void The_seed_decides_the_weights_to_the_last_bit()
    {
        var task = Task([.. Enumerable.Range(0, 60).Select(i => i % 3)]);
        var options = new OnnxHeadOptions { Epochs = 3, BatchSize = 7 };

        var first = Train(task, options, Clusters).Weights;

        Assert.Equal(first, Train(task, options, Clusters).Weights);
        Assert.NotEqual(first, Train(task with { Seed = 1 }, options, Clusters).Weights);
    }

    [Fact]
    public void A_head_that_goes_astray_stops_the_training_and_says_what_was_found()
    {
        var task = Task([.. Enumerable.Range(0, 30).Select(i => i % 3)]);

        var tooFast = Assert.Throws<InvalidOperationException>(
            () => Train(task, new OnnxHeadOptions { LearningRate = 1e38f }, Clusters));
        var tooLarge = Assert.Throws<InvalidOperationException>(
            () => Train(task, new OnnxHeadOptions(), image => [image % 3 == 0 ? 3e38f : -3e38f, image]));
        var tooHeavy = Assert.Throws<InvalidOperationException>(
            () => Train(task with { ClassWeights = [1, float.NaN, 1] }, new OnnxHeadOptions(), Clusters));

        Assert.Contains("learning rate is 1E+38", tooFast.Message, StringComparison.Ordinal);
        Assert.Contains("efficientnet-lite0.onnx", tooFast.Message, StringComparison.Ordinal);
        Assert.Contains("-3e+38 to 3e+38", tooLarge.Message, StringComparison.Ordinal);
        Assert.Contains("NaN", tooHeavy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_is_no_number_is_named_with_its_image()
    {
        var task = Task([.. Enumerable.Range(0, 30).Select(i => i % 3)]);

        var failure = Assert.Throws<InvalidOperationException>(
            () => Train(task, new OnnxHeadOptions(), image => [image, image == 7 ? float.NaN : 1]));

        Assert.Contains("Feature 1 of image 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_stops_the_training()
    {
        var task = Task([.. Enumerable.Range(0, 30).Select(i => i % 3)]);
        var trainer = new SoftmaxHeadTrainer(
            new OnnxHeadOptions(), task with { Validation = task.Training }, Table(30, Clusters));

        var failure = Assert.Throws<InvalidOperationException>(
            () => trainer.Train(Table(30, _ => [float.PositiveInfinity, 0]), null, default));

        Assert.Contains("the validation loss NaN", failure.Message, StringComparison.Ordinal);
    }

    private static float[] TrainOnNothing(TrainingTask task, float smoothing)
    {
        var options = new OnnxHeadOptions
        {
            Epochs = 200,
            BatchSize = 40,
            LearningRate = 0.05f,
            LabelSmoothing = smoothing,
        };
        return Probabilities(Train(task, options, _ => [3, 5]), [3, 5]);
    }

    private static LinearHead Train(TrainingTask task, OnnxHeadOptions options, Func<int, float[]> features) =>
        new SoftmaxHeadTrainer(options, task, Table(task.Training.Count, features)).Train(null, null, default);

    private static FeatureTable Table(int images, Func<int, float[]> features)
    {
        var table = new FeatureTable(1, images, features(0).Length);
        for (var image = 0; image < images; image++)
            table.Set(0, image, features(image));
        return table;
    }

    /// <summary>Three corners of a triangle, each with small displacements of its images.</summary>
    private static float[] Clusters(int image) =>
    [
        (image % 3 == 0 ? 2 : 0) + (0.3f * MathF.Sin(image)),
        (image % 3 == 1 ? 2 : 0) + (0.3f * MathF.Cos(image * 2)),
    ];

    private static TrainingTask Task(int[] labels) => new()
    {
        Training = new LabeledImages(new LazyImage[labels.Length], labels),
        Classes = [.. Enumerable.Range(0, labels.Max() + 1).Select(i => $"class {i}")],
    };

    private static float[] Probabilities(LinearHead head, float[] x)
    {
        float Logit(int c) => head.Biases[c]
            + x.Select((value, i) => (value - head.Means[i]) * head.Weights[(i * head.Biases.Length) + c]).Sum();
        var powers = Enumerable.Range(0, head.Biases.Length).Select(c => MathF.Exp(Logit(c))).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static int IndexOfMax(float[] values) => values.IndexOf(values.Max());
}
