using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Pages of drawn photos, some of which have names that would break a page.</summary>
public sealed class SamplePages : IDisposable
{
    public const string Hostile = "<script>alert('&')</script>";

    private static readonly string[] Classes = ["cat", "dog", Hostile];

    private readonly TemporaryFolder _folder = new();

    public SamplePages()
    {
        foreach (var (place, name) in Classes.Index())
        {
            var folder = Directory.CreateDirectory(_folder[$"{place}"]).FullName;
            for (var photo = 0; photo < 6; photo++)
                File.WriteAllBytes(Path.Combine(folder, $"{photo}.jpg"), Drawn(place, photo));
        }

        File.Copy(_folder["0/0.jpg"], _folder["1/copy.jpg"]);
        File.Copy(_folder["0/1.jpg"], _folder["0/again.jpg"]);
        File.WriteAllText(_folder["2/broken.jpg"], "no picture");
        File.WriteAllBytes(_folder["2/narrow.jpg"], Pictures.Encode(400, 40, SKEncodedImageFormat.Jpeg));
    }

    public string Folder => _folder.Path;

    public IReadOnlyList<EvaluatedImage> Images =>
    [
        Of("0/0.jpg", 0, 0, 0.99f), Of("0/1.jpg", 0, 0, 0.6f), Of("0/2.jpg", 0, 1, 0.95f), Of("0/3.jpg", 0, 1, 0.55f),
        Of("1/0.jpg", 1, 1, 0.92f), Of("1/1.jpg", 1, 1, 0.8f), Of("1/2.jpg", 1, 0, 0.7f),
        Of("2/0.jpg", 2, 2, 0.97f), Of("2/1.jpg", 2, 0, 0.85f), Of("2/2.jpg", 2, 2, 0.4f),
        new() { Path = $"{Hostile}.jpg", Label = 2, Predicted = 1, Probability = 0.5f },
        new() { Path = _folder["2/broken.jpg"], Label = 2, Failure = $"It is no picture {Hostile}." },
        new() { Path = _folder["2/3.jpg"], Label = -1 },
    ];

    public EvaluationPage Evaluation => new()
    {
        Report = EvaluationReport.Of(Classes, Images),
        Model = $"model {Hostile}",
        Data = $"photos {Hostile}",
        Images = Images,
        Similar = new Dictionary<string, IReadOnlyList<SimilarPhoto>>
        {
            [_folder["0/2.jpg"]] =
            [
                new(_folder["1/3.jpg"], "dog", 0.91), new(_folder["1/4.jpg"], "dog", 0.9),
                new(_folder["2/4.jpg"], Hostile, 0.8),
            ],
        },
        MinAccuracy = 0.9,
        Notes = [$"A note {Hostile}."],
        Robustness =
        [
            new("dark", "Brightness 0.4", new Accuracy(3, 11)), new("blur", "GaussianBlur 2", new Accuracy(5, 11)),
        ],
        Comparison = new ModelComparison
        {
            Other = $"other {Hostile}",
            Accuracy = new Accuracy(6, 11),
            OtherAccuracy = new Accuracy(5, 11),
            OnlyThisCount = 2,
            OnlyOtherCount = 1,
            PValue = 1,
            OnlyThis = [_folder["0/0.jpg"], _folder["0/1.jpg"]],
            OnlyOther = [_folder["0/2.jpg"]],
        },
    };

    public ScanPage Scan => new()
    {
        Report = DatasetScan.Run(FolderSource.Scan(Folder)),
    };

    public TrainingPage Training => new()
    {
        Request = new TrainRequest { Data = $"photos {Hostile}" },
        Result = new TrainResult
        {
            Run = $"runs/{Hostile}",
            Model = "runs/model.zip",
            TrainingPhotos = 1234,
            BrokenTrainingPhotos = 1,
            Evaluation = EvaluationReport.Of(Classes, Images),
            Mode = TrainingMode.Head,
            Losses = [2, 1.2, 0.8, 0.6, 0.5, 0.45],
            ValidationLosses = [2.1, 1.3, 0.9, 0.8, 0.79, 0.78],
            BestEpoch = 6,
            Folds = [new Accuracy(8, 10), new Accuracy(9, 10)],
            Seconds = 75,
            Stages = [new("computing features", 60), new("fitting the head", 15)],
            Reading = new ReadingTimes
            {
                Images = 1234,
                Workers = 2,
                Seconds = 50,
                ReadingSeconds = 1,
                DecodingSeconds = 20,
                RenderingSeconds = 19,
                WaitingSeconds = 60,
            },
            Warnings = [$"The class {Hostile} is small."],
        },
    };

    /// <summary>Two photos of each class in three epochs, of which one photo is broken.</summary>
    public PreviewPage Preview => new()
    {
        Result = PreviewJob.Run(new PreviewRequest
        {
            Data = Folder,
            Recipe = "Standard",
            Epochs = new EpochRange(1, 3),
            Statistics = true,
            Photos = [_folder["0/0.jpg"], _folder["1/1.jpg"], _folder["2/broken.jpg"]],
        }),
    };

    public ReportPage Page(string name) => name switch
    {
        nameof(Evaluation) => Evaluation,
        nameof(Scan) => Scan,
        nameof(Preview) => Preview,
        _ => Training,
    };

    public void Dispose() => _folder.Dispose();

    private EvaluatedImage Of(string photo, int label, int predicted, float probability) =>
        new() { Path = _folder[photo], Label = label, Predicted = predicted, Probability = probability };

    /// <summary>Another picture for each number: blocks of colours of its own.</summary>
    private static byte[] Drawn(int place, int photo)
    {
        const int blocks = 6, width = 300, height = 260;
        var random = new Random((100 * place) + photo);
        SKColor[] colors =
        [
            .. Enumerable.Range(0, blocks * blocks).Select(_ => new SKColor(0xff000000 | (uint)random.Next())),
        ];
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels =
        [
            .. Enumerable.Range(0, width * height).Select(
                i => colors[(i / width * blocks / height * blocks) + (i % width * blocks / width)]),
        ];
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
