using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Trainings on 36 drawn photos, one augmented copy each, whose features are kept in a folder.</summary>
internal sealed class CachedTrainings : IDisposable
{
    public const int PhotoCount = 36, Passes = 2;

    public DrawnFolder Folder { get; } = new();

    public TemporaryFolder Cache { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        Cache.Dispose();
    }

    public static (int, int) Counts(TrainedClassifier trained) =>
        (trained.Report.FeatureCache!.Reused, trained.Report.FeatureCache.Computed);

    public FileInfo[] Files() =>
        [.. new DirectoryInfo(Cache.Path).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];

    public OnnxHeadOptions Options(FileComparison comparison = FileComparison.SizeAndTime) => new()
    {
        Network = SharedModel.Network(),
        Epochs = 3,
        FeatureCache = new FeatureCacheOptions { Folder = Cache.Path, Comparison = comparison },
    };

    public OnnxHeadOptions WithNetwork(NetworkDescription description, float scale = 1)
    {
        var model = SharedModel.Network().CopyModel();
        var builder = new GraphBuilder(model);
        if (scale != 1)
        {
            builder.Node("Mul", "scaled", "features", builder.Floats("scale", [scale]));
            description = description with { FeatureOutput = "scaled" };
        }

        return Options() with { Network = Networks.Read(model, description) };
    }

    public TrainedClassifier Train(OnnxHeadOptions? options = null, TrainingTask? task = null)
    {
        using var engine = new OnnxHeadEngine(options ?? Options());
        return engine.Train(task ?? Task());
    }

    public TrainingTask Task(Augmentation? step = null)
    {
        var files = Directory.GetFiles(Folder.Path, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToList();
        var recipe = Recipe.Empty.Append([step ?? new HorizontalFlip()], StepScope.Training);
        return new TrainingTask
        {
            Training = new LabeledImages(
                [.. files.Select(file => new LazyImage(ImageFile.FromPath(file)).With(recipe))],
                [.. files.Select(file => Array.IndexOf(DrawnFolder.Classes, FolderNameOf(file)))]),
            Classes = DrawnFolder.Classes,
            Reader = new ReaderOptions { Workers = 2 },
        };
    }

    private static string? FolderNameOf(string file) => Path.GetFileName(Path.GetDirectoryName(file));
}
