using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>What the embedded network makes of photos, with features kept in a folder.</summary>
internal sealed class NetworkEvidence(string cache)
{
    private readonly OnnxHeadOptions _options = new() { FeatureCache = new() { Folder = cache } };

    public LabelEvidence Of(ImageSource source)
    {
        var features = FeaturesOf(source);
        int[] labels = [.. Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf)];
        return new LabelEvidence
        {
            Features = features,
            Predict = folds => OutOfFoldHead.Predict(features, labels, source.Classes.Count, folds, _options),
        };
    }

    private IReadOnlyList<float[]?> FeaturesOf(ImageSource source)
    {
        var images = new LabeledImages(
            [.. source.Files.Select(file => new LazyImage(file))], new int[source.Files.Count]);
        var task = new TrainingTask
        {
            Training = images,
            Classes = ["any"],
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        };
        using var extractor = new FeatureExtractor(_options.Network, Device.Cpu);
        var kept = new FeatureCache(_options.FeatureCache!, _options.Network, Device.Cpu, task.Reader.Decode);
        var table = new FeatureExtraction(extractor, kept, _options, task, new TimeBudget(null), null, default)
            .Run(images, copies: 0);
        return [.. Enumerable.Range(0, images.Count).Select(image => table.Row(0, image))];
    }
}
