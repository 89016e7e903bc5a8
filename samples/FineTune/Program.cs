using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

// Trains the whole network, with fresh augmentation every epoch, on TensorFlow. Needs its library: see README.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var data = new Option<DirectoryInfo>("--data")
{
    Description = "One sub-folder per class, or train/ and validation/",
    Required = true,
};
var epochs = new Option<int>("--epochs") { Description = "Passes over the photos", DefaultValueFactory = _ => 14 };
var minutes = new Option<double?>("--minutes") { Description = "Stops after this time" };
var size = new Option<int?>("--size")
{
    Description = "Pixels of width and height: 160 when fine-tuning, 64 from scratch",
};
var scratch = new Option<bool>("--scratch")
{
    Description = "Trains an untrained ResNet9 instead of the embedded network",
};
var recipe = new Option<string?>("--recipe")
{
    Description = "Preset of augmentation, such as FineTuning; else crops of at least half, and flips",
};
var seed = new Option<long>("--seed") { Description = "Decides the draws and the first weights" };
var plain = new Option<bool>("--plain") { Description = "Without augmentation, as --recipe None" };
var mix = new Option<bool>("--mix") { Description = "Mixes images and their targets: MixUp and CutMix" };
var workers = new Option<int>("--workers") { Description = "Threads that make pixels", DefaultValueFactory = _ => 1 };
var checkpoint = new Option<string?>("--checkpoint") { Description = "File to go on from after an interruption" };
var cluster = new Option<string?>("--workers-at")
{
    Description = "HOST:PORT,... of the processes that train together; see README.md",
};
var index = new Option<int>("--index") { Description = "Which of them this is, from 0", DefaultValueFactory = _ => -1 };
var file = new Option<string?>("--model") { Description = "Zip file that the trained model is saved as" };
var command = new RootCommand("Fine-tunes an image network.")
    { data, epochs, minutes, size, scratch, recipe, seed, plain, mix, workers, checkpoint, cluster, index, file };
command.SetAction((result, cancellation) => Task.FromResult(Run(result, cancellation)));
return await command.Parse(args).InvokeAsync();

int Run(ParseResult result, CancellationToken cancellation)
{
    var clock = Stopwatch.StartNew();
    var ml = new MLContext(seed: 1);
    try
    {
        var (train, test) = ml.Data.LoadImageFolder(result.GetValue(data)!.FullName).Split(test: 0.2);
        var pixels = result.GetValue(size) ?? (result.GetValue(scratch) ? 64 : 160);
        var training = new TensorFlowOptions
        {
            Epochs = result.GetValue(epochs),
            TimeLimit = result.GetValue(minutes) is { } limit ? TimeSpan.FromMinutes(limit) : null,
            ImageSize = ImageSize.Square(pixels),
            ScoringCropFraction = 1,
            DecodeOversampling = 1, // Sharper.
            ScoringSize = result.GetValue(plain) || result.GetValue(scratch) ? null : ImageSize.Square(pixels * 6 / 5),
            CheckpointFile = result.GetValue(checkpoint),
            Mixes = result.GetValue(mix) ? [new MixUp(), new CutMix()] : [],
            Cluster = result.GetValue(cluster) is { } hosts
                ? new Cluster(hosts.Split(','), result.GetValue(index))
                : null,
        };
        training = result.GetValue(scratch) ? FromScratch(training, pixels) : training;
        var options = new ImageClassifierOptions
        {
            Engine = () => new TensorFlowEngine(training),
            Seed = result.GetValue(seed),
            Reader = new ReaderOptions { Workers = result.GetValue(workers) },
        };
        var trainer = ml.MulticlassClassification.Trainers.ImageClassifier(
            options, progress: new Printer(), cancellation: cancellation);
        var preset = result.GetValue(plain) ? nameof(AugmentationPreset.None) : result.GetValue(recipe);
        Augmentation[] steps = preset is null
            ? [new ResizedCrop(pixels) { AreaFraction = new Interval(0.5f, 1) }, new HorizontalFlip()]
            : [.. AugmentationPreset.Find(preset).Steps(ImageSize.Square(pixels))];
        var model = ml.Transforms.AugmentImages("Image", steps).Append(trainer).Fit(train);
        var tested = EvaluationReport.Of(model, test).Accuracy;
        if (result.GetValue(file) is { } path)
            ml.Model.SaveImages(model, train.Schema, path);
        PrintLastLine(tested, clock.Elapsed, model.LastTransformer.Report, training);
        return 0;
    }
    catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException
        or NotSupportedException or DllNotFoundException or OperationCanceledException)
    {
        var cancelled = failure is OperationCanceledException
            ? "Cancelled. With --checkpoint the same command goes on."
            : null;
        Console.Error.WriteLine(cancelled ?? failure.Message);
        return cancelled is null ? 1 : 130;
    }
}

static TensorFlowOptions FromScratch(TensorFlowOptions options, int pixels) => options with
{
    Network = ResNet9.Create(ImageSize.Square(pixels)),
    BatchSize = 64,
    Optimizer = new SgdNesterov { LearningRate = 0.05f },
    Schedule = new OneCycleSchedule(),
    HeadLearningRateFactor = 1,
    Dropout = 0,
    FirstImageSize = ImageSize.Square(pixels * 5 / 8),
};

static void PrintLastLine(Accuracy accuracy, TimeSpan elapsed, TrainingReport report, TensorFlowOptions options)
{
    var seconds = Math.Max(report.Reading.Sum(pass => pass.Elapsed.TotalSeconds), 1e-6);
    var images = report.Reading.Sum(pass => pass.Images);
    var steps = Math.Max(images * (options.Cluster?.Workers.Count ?? 1) / (double)options.BatchSize, 1e-6);
    Console.WriteLine(
        $"accuracy {accuracy.Value:F3} between {accuracy.Low:F3} and {accuracy.High:F3} seconds "
        + $"{elapsed.TotalSeconds:F1} peak-mb "
        + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} images-per-second {images / seconds:F0} step-ms "
        + $"{report.Computing.TotalMilliseconds / steps:F0} waiting-percent "
        + $"{100 * report.Reading.Sum(pass => pass.ConsumerWaited.TotalSeconds) / seconds:F1}");
}

internal sealed class Printer : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        Console.WriteLine(
            $"epoch {value.Done}/{value.Total} loss {value.TrainingLoss:F4} images/s {value.ImagesPerSecond:F0}");
        if (value.Warning is { } warning)
            Console.Error.WriteLine(warning);
    }
}
