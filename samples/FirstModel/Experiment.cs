using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Training;
using Microsoft.ML.Transforms;
using Spectre.Console;

namespace FirstModel;

/// <summary>Train, test, save, load, predict.</summary>
internal sealed class Experiment(
    string folder, int workers, int epochs, long seed, ModelPlace place, CancellationToken cancellation)
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public void Run()
    {
        var photos = _ml.Data.LoadImageFolder(folder);
        AnsiConsole.WriteLine(photos.Report.ToString());
        var (train, test) = photos.Split(test: 0.2);
        AnsiConsole.WriteLine($"{train.Count} images to learn from, {test.Count} to test on, {workers} workers.");

        var model = LiveProgress.Show(progress => Pipeline(progress).Fit(train));
        var classifier = model.OfType<ImageClassifierModel>().Single();
        var metrics = _ml.MulticlassClassification.Evaluate(model.Transform(test));
        Summary.Print(photos.Classes, train, test, metrics, classifier.Report);
        Summary.PrintBaseline(HistogramBaseline.Accuracy(_ml, train, test, seed), metrics.MicroAccuracy);

        SaveLoadPredict(model, train, test);
        Summary.PrintLastLine(metrics.MicroAccuracy, _clock.Elapsed, classifier.Report);
    }

    private EstimatorChain<KeyToValueMappingTransformer> Pipeline(IProgress<TrainingProgress> progress)
    {
        var options = new ImageClassifierOptions
        {
            Engine = () => new OnnxHeadEngine(new OnnxHeadOptions { Epochs = epochs }),
            Reader = new ReaderOptions { Workers = workers },
            Seed = seed,
        };
        return _ml.Transforms
            .AugmentImages(
                "Image", new ResizedCrop(224) { AreaFraction = new Interval(0.5f, 1) }, new HorizontalFlip(),
                new ColorJitter())
            .Append(_ml.MulticlassClassification.Trainers.ImageClassifier(
                options, progress: progress, cancellation: cancellation))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    }

    private void SaveLoadPredict(ITransformer model, ImageSourceView train, ImageSourceView test)
    {
        _ml.Model.SaveImages(model, train.Schema, place.Path);
        var loaded = _ml.Model.LoadImages(place.Path, out _);
        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(loaded);
        var photo = _ml.Data.CreateEnumerable<PathRow>(test, reuseRowObject: false, ignoreMissingColumns: true).First();
        var prediction = engine.Predict(ImageInput.FromFile(photo.ImagePath));
        var megabytes = new FileInfo(place.Path).Length / 1_000_000.0;
        AnsiConsole.WriteLine($"Saved {megabytes:F1} MB as {place}, loaded it, and asked it about");
        AnsiConsole.WriteLine($"{photo.ImagePath}: {prediction.PredictedLabel} ({prediction.Score.Max():P1})");
    }

    private sealed class PathRow
    {
        public string ImagePath { get; set; } = "";
    }
}
