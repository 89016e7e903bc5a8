using Google.Protobuf;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public class TensorFlowEngineTests
{
    private static readonly TensorFlowOptions Options = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 12,
        BatchSize = 8,
        Optimizer = new AdamW { LearningRate = 5e-3f },
        HeadLearningRateFactor = 1,
        Schedule = new CosineSchedule { WarmUpSteps = 5 },
        Device = Device.Cpu,
        Threads = 1,
        NormMomentum = 0.8f,
        Dropout = 0.1f,
    };

    public TensorFlowEngineTests() => TensorFlowFixture.Need();

    [Fact]
    public void An_untrained_network_learns_a_simple_task()
    {
        var trained = Train(Options, ColoredSquares.Task());

        Assert.Equal(12, trained.Report.Epochs.Count);
        Assert.True(trained.Report.Epochs[^1].ValidationAccuracy >= 0.95, Describe(trained));
        Assert.True(trained.Report.Epochs[^1].TrainingLoss < trained.Report.Epochs[0].TrainingLoss, Describe(trained));
    }

    [Fact]
    public void The_weights_given_back_are_those_of_the_best_epoch()
    {
        var task = ColoredSquares.Task();
        var trained = Train(Options, task);

        var evaluation = new TensorFlow.Learning.Evaluation(task, trained.Description, 8);
        var (loss, accuracy) = evaluation.Run(
            ModelProto.Parser.ParseFrom(trained.Onnx.Span), new FailureReport(), default).Means;

        var best = trained.Report.Epochs[trained.Report.BestEpoch];
        Assert.Equal(best.ValidationLoss, loss, 1e-6);
        Assert.Equal(best.ValidationAccuracy, accuracy);
        Assert.Equal(trained.Report.Epochs.Min(epoch => epoch.ValidationLoss), best.ValidationLoss, 1e-3);
    }

    [Fact]
    public void The_same_training_gives_the_same_weights()
    {
        var options = Options with { Epochs = 3 };
        var task = ColoredSquares.Task();

        Assert.Equal(Train(options, task).Onnx.ToArray(), Train(options, task).Onnx.ToArray());
    }

    [Fact]
    public void Weights_do_not_depend_on_how_many_workers_are_chosen()
    {
        var options = Options with { Epochs = 3 };
        var task = ColoredSquares.Task();
        var reader =
            new ReaderOptions { Workers = 3, Choice = new WorkerChoice { LookFor = TimeSpan.FromMilliseconds(1) } };

        var chosen = Train(options, task with { Reader = reader });

        Assert.Equal(Train(options, task).Onnx.ToArray(), chosen.Onnx.ToArray());
    }

    [Fact]
    public void Another_seed_gives_other_weights() => Assert.NotEqual(
        Train(Options with { Epochs = 1 }, ColoredSquares.Task(seed: 1)).Onnx.ToArray(),
        Train(Options with { Epochs = 1 }, ColoredSquares.Task(seed: 2)).Onnx.ToArray());

    [Fact]
    public void The_head_alone_leaves_every_other_weight_as_it_was()
    {
        var trained = Train(Options with { Epochs = 2, TrainedStages = 0 }, ColoredSquares.Task());

        Assert.Equal(["head_weights", "head_biases"], ChangedWeights(trained));
    }

    [Fact]
    public void The_last_stage_is_trained_with_its_statistics_and_no_earlier_one()
    {
        var trained = Train(Options with { Epochs = 2, TrainedStages = 1 }, ColoredSquares.Task());

        Assert.Equal(
            [
                "head_biases", "head_weights", "layer3/kernel", "layer3/mean", "layer3/offset", "layer3/scale",
                "layer3/variance",
            ],
            ChangedWeights(trained).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Frozen_normalizations_keep_their_statistics()
    {
        var changed = ChangedWeights(
            Train(Options with { Epochs = 1, NormTraining = NormTraining.Frozen }, ColoredSquares.Task()));

        Assert.Contains("layer1/scale", changed);
        Assert.DoesNotContain("layer1/mean", changed);
    }

    [Fact]
    public void Averages_are_given_back_when_asked_for()
    {
        var plain = Train(Options with { Epochs = 2 }, ColoredSquares.Task());
        var averaged = Train(Options with { Epochs = 2, AverageDecay = 0.9f }, ColoredSquares.Task());

        Assert.Equal(plain.Report.Epochs[^1].TrainingLoss, averaged.Report.Epochs[^1].TrainingLoss);
        Assert.NotEqual(plain.Report.Epochs[^1].ValidationLoss, averaged.Report.Epochs[^1].ValidationLoss);
    }

    [Fact]
    public void Every_epoch_draws_anew()
    {
        var recipe = Recipe.Empty.Append([new HorizontalFlip()], StepScope.Training);
        var plain = Train(Options with { Epochs = 2 }, ColoredSquares.Task());
        var augmented = Train(Options with { Epochs = 2 }, ColoredSquares.Task(recipe: recipe));

        Assert.NotEqual(plain.Report.Epochs[0].TrainingLoss, augmented.Report.Epochs[0].TrainingLoss);
    }

    [Fact]
    public void Training_stops_early_when_asked_to()
    {
        var options = Options with
        {
            Epochs = 30,
            Optimizer = new AdamW { LearningRate = 1e-9f },
            EarlyStopping = new EarlyStopping { Patience = 2, MinimumGain = 1 },
        };

        Assert.Equal(3, Train(options, ColoredSquares.Task()).Report.Epochs.Count);
    }

    [Fact]
    public void Images_may_grow_during_a_training()
    {
        var options =
            Options with { Epochs = 6, FirstImageSize = ImageSize.Square(16), ImageSize = ImageSize.Square(48) };

        Assert.Equal([16, 16, 32, 32, 48, 48], Enumerable.Range(0, 6).Select(epoch => options.SizeAt(epoch).Width));
        Assert.Equal(48, Train(options, ColoredSquares.Task()).Description.InputSize.Width);
    }

    [Fact]
    public void Scoring_may_see_larger_images_than_training_and_another_crop()
    {
        var options = Options with
        {
            Epochs = 1,
            ImageSize = ImageSize.Square(32),
            ScoringSize = ImageSize.Square(40),
            ScoringCropFraction = 0.9f,
        };
        var task = ColoredSquares.Task();

        var trained = Train(options, task);

        Assert.Equal((ImageSize.Square(40), 0.9f), (trained.Description.InputSize, trained.Description.CropFraction));
        var (loss, _) = new TensorFlow.Learning.Evaluation(task, trained.Description, 8).Run(
            ModelProto.Parser.ParseFrom(trained.Onnx.Span), new FailureReport(), default).Means;
        Assert.Equal(trained.Report.Epochs[0].ValidationLoss, loss, 1e-6);
        var sameSize = Train(options with { ScoringSize = null }, task);
        Assert.NotEqual(sameSize.Report.Epochs[0].ValidationLoss, loss);
    }

    [Fact]
    public void A_network_whose_features_depend_on_the_size_is_refused_another_one_for_scoring()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Train(
            Options with { Network = Flat(), ImageSize = ImageSize.Square(16), ScoringSize = ImageSize.Square(20) },
            ColoredSquares.Task()));

        Assert.Contains(
            "'flat.onnx' on images of 16x16 and scoring images of 20x20: "
            + "it has 768 features of the first and 1200 of the others", failure.Message);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training_with_advice()
    {
        var options = Options with { Optimizer = new SgdNesterov { LearningRate = 1e30f }, ClipNorm = null };

        var failure = Assert.Throws<InvalidOperationException>(() => Train(options, ColoredSquares.Task()));

        Assert.Contains("lower learning rate", failure.Message);
    }

    [Fact]
    public void A_network_of_another_size_is_a_sentence()
    {
        var model = Graph.OperatorCases.Build("Relu", poolsAll: false);
        var builder = new GraphBuilder(model);
        builder.Node("MatMul", "scores", "logits", builder.Floats("last", new float[6], 3, 2));
        model.Graph.Output.Clear();
        builder.Output("scores", TensorProto.Types.DataType.Float, "N", 2);
        var small = ImageNetwork.FromBytes(model.ToByteArray(), "small.onnx");

        var failure = Assert.Throws<InvalidOperationException>(
            () => Train(Options with { Network = small, ImageSize = ImageSize.Square(64) }, ColoredSquares.Task()));

        Assert.Contains("'small.onnx' on images of 64x64: the network does not take them", failure.Message);
    }

    [Fact]
    public void A_missing_graphics_card_is_a_sentence()
    {
        var options = Options with { Device = Device.Cuda(0) };

        var failure = Assert.Throws<InvalidOperationException>(() => Train(options, ColoredSquares.Task()));

        Assert.Contains("no graphics card", failure.Message);
    }

    /// <summary>All samples as they are: more of them in larger images.</summary>
    private static ImageNetwork Flat()
    {
        var builder = GraphBuilder.Empty("flat");
        var x = builder.Input("image", "N", 3, "H", "W");
        var features = builder.Node("", "Flatten", "features", [GraphBuilder.Attribute("axis", 1)], x);
        builder.Output(features, TensorProto.Types.DataType.Float, "N", "F");
        return ImageNetwork.FromBytes(builder.ToBytes(), "flat.onnx");
    }

    internal static TrainedClassifier Train(TensorFlowOptions options, TrainingTask task)
    {
        using var engine = new TensorFlowEngine(options);
        return engine.Train(task);
    }

    private static List<string> ChangedWeights(TrainedClassifier trained)
    {
        var before = Options.Network.CopyModel().Graph.Initializer.ToDictionary(tensor => tensor.Name);
        return [.. ModelProto.Parser.ParseFrom(trained.Onnx.Span).Graph.Initializer
            .Where(tensor => !before.TryGetValue(tensor.Name, out var old) || !old.RawData.Equals(tensor.RawData))
            .Select(tensor => tensor.Name)];
    }

    private static string Describe(TrainedClassifier trained) => string.Join('\n', trained.Report.Epochs);
}
