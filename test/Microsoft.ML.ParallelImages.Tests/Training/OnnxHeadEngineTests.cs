using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class OnnxHeadEngineTests : IDisposable
{
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trained_classifier_knows_its_images()
    {
        var trained = Train(new OnnxHeadOptions { Network = SharedModel.Network(), LearningRate = 0.01f });
        using var scorer = new NetworkScorer(trained.Onnx, trained.Description, 3, Device.Cpu);
        var renderer = new Rendering.Renderer(trained.Description.ToTensorSpec());
        using var context = new Rendering.RenderContext();
        var (pixels, scores) = (new float[renderer.Spec.Length], new float[3]);
        foreach (var (image, label) in Task().Training.Images.Zip(Task().Training.Labels))
        {
            renderer.Render(image, default, context, pixels);
            scorer.Score(pixels, scores);
            Assert.Equal(1, scores.Sum(), 1e-5f);
            Assert.Equal(label, scores.IndexOf(scores.Max()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Images_are_read_once_plainly_and_once_for_each_copy(int copies)
    {
        var task = Task() with { Validation = Task().Training };
        var augmented = task with
        {
            Training = task.Training with { Images = [.. task.Training.Images.Select(Augment)] },
        };
        var options = new OnnxHeadOptions { Network = SharedModel.Network(), AugmentedCopies = copies };

        var totals = new HashSet<int>();
        using var engine = new OnnxHeadEngine(options);
        var report = engine.Train(augmented, new Reporter(
            progress => _ = progress.Phase == TrainingPhase.ComputingFeatures && totals.Add(progress.Total))).Report;

        Assert.Equal(1 + copies + 1, report.Reading.Count);
        Assert.Equal(36 * (1 + copies + 1), Assert.Single(totals));
        Assert.Equal(2, engine.Train(task).Report.Reading.Count);
    }

    [Fact]
    public void The_size_of_a_batch_of_the_network_does_not_change_the_answer()
    {
        var options = new OnnxHeadOptions { Network = SharedModel.Network() };
        TrainedClassifier Of(int size) => Train(options with { NetworkBatchSize = size });

        Assert.Equal(Of(1).Onnx.ToArray(), Of(7).Onnx.ToArray());
    }

    [Fact]
    public void A_cancelled_training_does_not_wait_for_the_network()
    {
        // Half a minute of work in one batch: more than two hundred convolutions of many channels.
        var options = new OnnxHeadOptions { Network = Slow(), NetworkBatchSize = 36 };
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var watch = new Stopwatch();
        using var registration = cancellation.Token.Register(watch.Start);
        using var engine = new OnnxHeadEngine(options);

        var failure = Assert.ThrowsAny<OperationCanceledException>(
            () => engine.Train(Task(), null, cancellation.Token));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.Equal(cancellation.Token, failure.CancellationToken);
    }

    [Fact]
    public void A_network_that_ONNX_Runtime_does_not_load_is_named()
    {
        var network = Networks.Read(Networks.Classifier((builder, flat) =>
            Networks.GemmAndSoftmax(builder, builder.Node("NoSuchOperator", "odd", flat))));

        var failure = Assert.Throws<InvalidDataException>(() => Train(new OnnxHeadOptions { Network = network }));

        Assert.Contains("'test'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NoSuchOperator", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_are_no_numbers_stop_a_training_at_the_image()
    {
        var network = Networks.Read(Networks.Classifier((builder, flat) =>
        {
            var negative = builder.Node("Neg", "negative", flat);
            Networks.GemmAndSoftmax(builder, builder.Node("Sqrt", "root", negative));
        }));

        var failure = Assert.Throws<InvalidDataException>(() => Train(new OnnxHeadOptions { Network = network }));

        Assert.Contains("left-00.jpg", failure.Message, StringComparison.Ordinal);
        Assert.Contains("3 of 3, the first of them feature 0, NaN", failure.Message, StringComparison.Ordinal);
        Assert.Contains("was given are finite", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NetworkDescription.Normalization), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_must_be_as_many_as_images()
    {
        var images = Task().Training.Images;

        var failure = Assert.Throws<ArgumentException>(() => new LabeledImages(images, [0, 1]));

        Assert.Contains("36 images and 2 labels", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_label_must_be_the_index_of_a_class(int label)
    {
        var training = Task().Training;
        var wrong = training with { Labels = [.. training.Labels.Select((right, i) => i == 5 ? label : right)] };
        using var engine = new OnnxHeadEngine(new OnnxHeadOptions { Network = SharedModel.Network() });

        var inTraining = Assert.Throws<ArgumentException>(() => engine.Train(Task() with { Training = wrong }));
        var inValidation = Assert.Throws<ArgumentException>(() => engine.Train(Task() with { Validation = wrong }));

        Assert.Contains($"label {label} of image 5", inTraining.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 2", inValidation.Message, StringComparison.Ordinal);
    }

    private static LazyImage Augment(LazyImage image) =>
        image.With(image.Recipe.Append([new HorizontalFlip()], StepScope.Training));

    private TrainedClassifier Train(OnnxHeadOptions options)
    {
        using var engine = new OnnxHeadEngine(options);
        return engine.Train(Task());
    }

    private TrainingTask Task()
    {
        var files = Directory.GetFiles(_folder.Path, "*.jpg", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).ToList();
        var kinds = files.Select(file => Path.GetFileName(Path.GetDirectoryName(file)));
        return new TrainingTask
        {
            Training = new LabeledImages(
                [.. files.Select(file => new LazyImage(ImageFile.FromPath(file)))],
                [.. kinds.Select(kind => Array.IndexOf(DrawnFolder.Classes, kind))]),
            Classes = DrawnFolder.Classes,
            Reader = new ReaderOptions { Workers = 2 },
        };
    }

    private static ImageNetwork Slow()
    {
        const int channels = 32, layers = 220;
        var builder = GraphBuilder.Empty("slow");
        var x = builder.Input("image", "N", 3, "H", "W");
        var pads = GraphBuilder.Attribute("pads", [1L, 1, 1, 1]);
        var first = builder.Floats("first", new float[channels * 27], channels, 3, 3, 3);
        var weights = builder.Floats("weights", new float[channels * channels * 9], channels, channels, 3, 3);
        for (var i = 0; i < layers; i++)
            x = builder.Node("", "Conv", $"layer{i}", [pads], x, i == 0 ? first : weights);
        var pooled = builder.Node("GlobalAveragePool", "pooled", x);
        builder.Output(builder.Node("Identity", "features", pooled), DataType.Float, "N", channels, 1, 1);
        return ImageNetwork.FromBytes(builder.ToBytes(), "slow", new NetworkDescription { InputSize = new(128, 128) });
    }

    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
