using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;
using static Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning.ResumeTests;
using static Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning.TensorFlowEngineTests;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>
/// With what a checkpoint can be gone on from: other numbers of epochs, and images that have changed since.
/// </summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class CheckpointMatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public CheckpointMatchTests() => TensorFlowFixture.Need();

    private string File => Path.Combine(_folder, "training.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void More_epochs_than_before_go_on_by_the_schedule_of_the_new_number_and_say_so()
    {
        Train(Options with { Epochs = 2, CheckpointFile = File }, Task());

        var more = Train(Options with { Epochs = 3, CheckpointFile = File }, Task());

        Assert.Equal(3, more.Report.Epochs.Count);
        Assert.Single(more.Report.Reading);
        Assert.Contains("which was made for 2 epochs, with 3: from epoch 3 on", Assert.Single(more.Report.Warnings));
    }

    [Fact]
    public void A_schedule_that_does_not_depend_on_the_number_of_epochs_goes_on_as_if_it_had_known()
    {
        var options = Options with { Schedule = new StepSchedule { WarmUpSteps = 5, Milestones = [] } };
        var whole = Train(options with { Epochs = 4 }, Task());
        Train(options with { Epochs = 2, CheckpointFile = File }, Task());

        var more = Train(options with { Epochs = 4, CheckpointFile = File }, Task());

        Assert.Equal(whole.Onnx.ToArray(), more.Onnx.ToArray());
    }

    [Fact]
    public void Fewer_epochs_than_were_run_are_refused_with_what_to_do()
    {
        Train(Options with { Epochs = 3, CheckpointFile = File }, Task());

        var failure = Assert.Throws<InvalidOperationException>(
            () => Train(Options with { Epochs = 2, CheckpointFile = File }, Task()));

        Assert.Contains("its epoch 3 of 3 has begun, and Epochs is 2. Use at least 3", failure.Message);
    }

    [Fact]
    public void Images_that_have_changed_are_named_and_not_gone_on_with()
    {
        Train(Options with { Epochs = 1, CheckpointFile = File }, Task());
        var task = Task();
        int[] others = [1, .. task.Training.Labels.Skip(1)];
        var relabelled = task with { Training = new LabeledImages(task.Training.Images, others) };
        var (images, labels) = (task.Training.Images.Skip(1), task.Training.Labels.Skip(1));
        var fewer = task with { Training = new LabeledImages([.. images], [.. labels]) };

        Assert.Contains("training images of another class: 1 (100/0)", Refuse(relabelled));
        Assert.Contains(
            "the images have changed since it was begun: removed training images: 1 (100/0). Put them back",
            Refuse(fewer));
        Assert.Contains(
            "added validation images: 9 (100/0, 100/1, 100/2, …); removed validation images: "
            + "24 (900/0, 900/1, 900/2, …)",
            Refuse(task with { Validation = ColoredSquares.Task(images: 9).Training }));

        string Refuse(TrainingTask changed) => Assert.Throws<InvalidOperationException>(
            () => Train(Options with { Epochs = 1, CheckpointFile = File }, changed)).Message;
    }

    [Fact]
    public void Files_that_were_written_again_are_a_warning_and_files_of_another_length_an_error()
    {
        var (photos, options) = (Path.Combine(_folder, "photos"), Options with { Epochs = 1, CheckpointFile = File });
        ColoredSquares.Write(photos, 24);
        string[] files =
            [.. Directory.GetFiles(photos, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.Empty(Train(options, OfFiles()).Report.Warnings);
        System.IO.File.SetLastWriteTimeUtc(files[2], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var warned = Train(options, OfFiles());
        System.IO.File.AppendAllText(files[5], "more");
        var failure = Assert.Throws<InvalidOperationException>(() => Train(options, OfFiles()));

        Assert.Contains($"images with another time of change: 1 ({files[2]})", Assert.Single(warned.Report.Warnings));
        Assert.Contains($"training images of another content: 1 ({files[5]})", failure.Message);

        TrainingTask OfFiles() => Task() with
        {
            Training = new LabeledImages(
                [.. files.Select(file => new LazyImage(ImageFile.FromPath(file)))],
                [
                    .. files.Select(
                        file => Array.IndexOf(ColoredSquares.Classes, Path.GetFileName(Path.GetDirectoryName(file)))),
                ]),
        };
    }
}
