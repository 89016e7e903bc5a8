using Google.Protobuf;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.Training;
using static Microsoft.ML.ParallelImages.Onnx.GraphBuilder;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>What goes wrong with a whole training is a sentence; the process goes on, and no file is left.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class FailureTests : IDisposable
{
    private static readonly ImageNetwork Network = SimpleCnn.Create(width: 8);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public FailureTests() => TensorFlowFixture.Need();

    private TensorFlowOptions Options => new()
    {
        Network = Network,
        Epochs = 2,
        BatchSize = 8,
        ImageSize = ImageSize.Square(32),
        Device = Device.Cpu,
        Threads = 1,
        CheckpointFile = Path.Combine(_folder, "training.checkpoint"),
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_operator_that_is_not_covered_is_named_before_anything_is_trained()
    {
        var failure = Fails<NotSupportedException>(
            Options with { Network = Odd((b, x) => b.Node("Softplus", "odd", x)) });

        Assert.Contains("'odd' (Softplus)", failure.Message);
        Assert.Contains("'odd.onnx'", failure.Message);
    }

    [Fact]
    public void A_convolution_of_groups_that_is_not_depthwise_is_named_before_anything_is_trained()
    {
        var failure = Fails<NotSupportedException>(
            Options with { Network = Odd((b, x) => Convolve(b, x, Attribute("group", 2))) });

        Assert.Contains("node 'odd' (Conv): 2 groups; covered are 1, and one for each of 4 channels", failure.Message);
        Assert.Contains("'odd.onnx'", failure.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_dilated_convolution_is_named_before_anything_is_trained(int groups)
    {
        var dilated = Odd((b, x) => Convolve(b, x, Attribute("group", groups), Attribute("dilations", [2L, 2])));

        var failure = Fails<NotSupportedException>(Options with { Network = dilated });

        Assert.Contains("node 'odd' (Conv): dilations other than 1", failure.Message);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        var whole = Network.CopyModel().ToByteArray();
        var sentences = new HashSet<string>();
        for (var part = 0; part < 20; part++)
        {
            var cut = whole[..(whole.Length * part / 20)];
            var failure = Assert.ThrowsAny<Exception>(
                () => Train(Options with { Network = ImageNetwork.FromBytes(cut, "cut.onnx") }));

            Assert.True(failure is InvalidDataException, failure.ToString());
            Assert.Contains("'cut.onnx'", failure.Message);
            sentences.Add(failure.Message);
        }

        Assert.NotEmpty(sentences);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("too few numbers")]
    [InlineData("no weights")]
    public void Damaged_weights_are_refused(string damage)
    {
        var model = Network.CopyModel();
        var kernel = model.Graph.Initializer.First(tensor => tensor.Dims.Count == 4);
        if (damage == "too few numbers")
            kernel.RawData = ByteString.CopyFrom(kernel.RawData.Span[..^8]);
        else
            model.Graph.Initializer.Remove(kernel);

        var failure = Fails<InvalidDataException>(
            Options with { Network = ImageNetwork.FromBytes(model.ToByteArray(), "damaged.onnx") });

        Assert.Contains("Loading the network 'damaged.onnx'", failure.Message);
        Assert.Contains(kernel.Name, failure.Message);
    }

    [Fact]
    public void A_network_that_does_not_run_at_its_own_size_is_not_sent_back_to_that_size()
    {
        var model = Network.CopyModel();
        var kernel = model.Graph.Initializer.First(tensor => tensor.Dims.Count == 4);
        (kernel.Dims[0], kernel.Dims[1]) = (kernel.Dims[1], kernel.Dims[0]);
        var network = ImageNetwork.FromBytes(model.ToByteArray(), "damaged.onnx");

        var failure = Fails<InvalidOperationException>(Options with { Network = network, ImageSize = null });

        Assert.Contains("'damaged.onnx' on images of 224x224: the network does not take them", failure.Message);
        Assert.DoesNotContain("leave ImageSize", failure.Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_and_not_another_image_s_target()
    {
        var task = ColoredSquares.Task(images: 16);
        var training = task.Training with { Labels = [3, .. task.Training.Labels.Skip(1)] };

        Assert.Contains(
            "the label 3 of image 0 of the training images is no class", Refuse(task with { Training = training }));
        Assert.Contains(
            "the label 3 of image 0 of the validation images is", Refuse(task with { Validation = training }));

        string Refuse(TrainingTask wrong) => Assert.Throws<ArgumentException>(() => Train(Options, wrong)).Message;
    }

    [Fact]
    public void A_batch_that_no_memory_can_hold_is_refused()
    {
        const int Count = 1_000_000;
        var task = ColoredSquares.Task(images: 1);
        LazyImage[] images = [.. Enumerable.Repeat(task.Training.Images[0], Count)];
        task = task with { Training = new LabeledImages(images, new int[Count]) };

        var failure = Assert.Throws<ArgumentException>(() => Train(Options with { BatchSize = Count }, task));

        Assert.Contains("a batch of 1000000 images", failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Images_that_no_memory_can_hold_are_refused() => Assert.Contains(
        "40000x40000: one of them is 4,800,000,000 numbers",
        Fails<ArgumentException>(Options with { ImageSize = ImageSize.Square(40_000) }).Message);

    [Fact]
    public void As_little_memory_as_can_be_asked_for_is_enough()
    {
        var task = ColoredSquares.Task(images: 16);
        var options = Options with { CheckpointFile = null };

        var little = Train(options, task with { Reader = new ReaderOptions { LookAheadBytes = 1, Workers = 2 } });

        Assert.Equal(Train(options, task).Onnx.ToArray(), little.Onnx.ToArray());
    }

    [Fact]
    public void Cancelling_in_the_middle_of_an_epoch_leaves_the_checkpoint_that_was_asked_for_and_nothing_else()
    {
        foreach (var file in (string?[])[null, Options.CheckpointFile])
        {
            using var cancellation = new CancellationTokenSource();
            var options = Options with { Epochs = 100_000, CheckpointFile = file };
            using var engine = new TensorFlowEngine(options);
            cancellation.CancelAfter(400);

            Assert.ThrowsAny<OperationCanceledException>(
                () => engine.Train(ColoredSquares.Task(), null, cancellation.Token));

            Assert.Equal(file is null ? [] : [file], Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public void A_checkpoint_that_is_a_folder_is_named_before_anything_is_trained()
    {
        var folder = Directory.CreateDirectory(Options.CheckpointFile!).FullName;

        var failure = Assert.Throws<IOException>(() => Train(Options));

        Assert.Contains($"'{folder}' before the first epoch: It is a folder.", failure.Message);
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_checkpoint_below_a_file_is_named_before_anything_is_trained()
    {
        var file = Path.Combine(_folder, "file");
        var below = Path.Combine(file, "sub", "x");
        File.WriteAllText(file, "");

        var failure = Assert.Throws<IOException>(() => Train(Options with { CheckpointFile = below }));

        Assert.Contains($"Trying to write the checkpoint '{below}' before the first epoch", failure.Message);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_checkpoint_in_a_folder_that_cannot_be_written_is_named_before_anything_is_trained()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "takes a folder that nobody may write in, whoever runs the tests");

        var failure = Assert.Throws<IOException>(
            () => Train(Options with { CheckpointFile = "/proc/training.checkpoint" }));

        Assert.Contains(
            "Trying to write the checkpoint '/proc/training.checkpoint' before the first epoch", failure.Message);
        Assert.DoesNotContain(".new", failure.Message);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_read_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads a file that Linux refuses to read");
        File.CreateSymbolicLink(Options.CheckpointFile!, "/proc/self/mem");

        var failure = Assert.Throws<IOException>(() => Train(Options));

        Assert.Contains($"Reading the checkpoint '{Options.CheckpointFile}'", failure.Message);
    }

    [Fact]
    public void A_class_whose_images_are_all_broken_is_told()
    {
        var task = ColoredSquares.Task();
        LazyImage[] images = [.. task.Training.Images.Select((image, i) => task.Training.Labels[i] > 0
            ? image
            : new LazyImage(ImageFile.FromBytes(new byte[9], $"broken {i}")))];
        var trained = Train(Options, task with
        {
            Training = new LabeledImages(images, task.Training.Labels),
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        });

        Assert.Contains("'left'", Assert.Single(trained.Report.Warnings));
    }

    [Fact]
    public void A_broken_image_that_is_left_out_of_validation_is_named_once()
    {
        var task = ColoredSquares.Task();
        var broken = new LazyImage(ImageFile.FromBytes(new byte[9], "broken"));
        var trained = Train(Options, task with
        {
            Validation = new LabeledImages([broken, .. task.Validation!.Images], [0, .. task.Validation.Labels]),
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        });

        Assert.Contains("broken", Assert.Single(trained.Report.Failures.Messages));
        Assert.Equal(1, trained.Report.Failures.Count);
    }

    private static TrainedClassifier Train(TensorFlowOptions options, TrainingTask? task = null) =>
        TensorFlowEngineTests.Train(options, task ?? ColoredSquares.Task(images: 16));

    /// <summary>Mean colours behind a convolution and something odd.</summary>
    private static ImageNetwork Odd(Func<GraphBuilder, string, string> odd)
    {
        var builder = Empty("odd");
        var x = builder.Input("image", "N", 3, "H", "W");
        var start = builder.Node(
            "Conv", "start", x, builder.Floats("start_kernel", OnnxReference.Noise(12, 1), 4, 3, 1, 1));
        var pooled = builder.Node("GlobalAveragePool", "pooled", odd(builder, start));
        var features = builder.Node("", "Flatten", "features", [Attribute("axis", 1)], pooled);
        builder.Output(features, TensorProto.Types.DataType.Float, "N", 4);
        return ImageNetwork.FromBytes(
            builder.ToBytes(), "odd.onnx", new NetworkDescription { InputSize = ImageSize.Square(32) });
    }

    private static string Convolve(GraphBuilder builder, string x, params AttributeProto[] attributes)
    {
        var inputs = 4 / Math.Max(1, attributes[0].I);
        var kernel = builder.Floats("odd_kernel", OnnxReference.Noise(4 * inputs * 9, 2), 4, inputs, 3, 3);
        return builder.Node("", "Conv", "odd", attributes, x, kernel);
    }

    private TException Fails<TException>(TensorFlowOptions options) where TException : Exception
    {
        var failure = Assert.Throws<TException>(() => Train(options));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        return failure;
    }
}
