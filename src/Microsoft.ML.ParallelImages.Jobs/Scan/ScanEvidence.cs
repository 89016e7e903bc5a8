using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a network makes of the photos: computed once, and kept where a training looks for it.</summary>
internal sealed class ScanEvidence(ImageSource source, ScanJobRequest request)
{
    private readonly LabeledImages _images = new(
        [.. source.Files.Select(file => new LazyImage(file))], new int[source.Files.Count]);

    public LabelEvidence Of(StageClock clock, CancellationToken cancellation)
    {
        var network = request.Network is { } path ? ImageNetwork.FromFile(path) : ImageNetwork.EfficientNetLite0;
        var features = FeaturesOf(network, clock, cancellation);
        int[] labels = [.. Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf)];
        return new LabelEvidence
        {
            Features = features,
            Predict = labels.Where(label => label >= 0).Distinct().Skip(1).Any()
                ? folds => OutOfFoldHead.Predict(
                    features, labels, source.Classes.Count, folds, new OnnxHeadOptions(), cancellation)
                : null,
        };
    }

    private float[]?[] FeaturesOf(ImageNetwork network, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("computing features", source.Files.Count);
        var options = new OnnxHeadOptions
        {
            Network = network,
            FeatureCache = request.Cache.Length > 0 ? new FeatureCacheOptions { Folder = request.Cache } : null,
        };
        var reader = new ReaderOptions
        {
            Workers = request.Workers,
            Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
        };
        var task = new TrainingTask { Training = _images, Classes = source.Classes.Names, Reader = reader };
        var choice = DeviceChoice.For(options.Device, OnnxGraphs.Features(network), network.Description);
        using var extractor = new FeatureExtractor(network, choice.Device);
        var cache = options.FeatureCache is { } kept
            ? new FeatureCache(kept, network, choice.Device, reader.Decode)
            : null;
        var extraction = new FeatureExtraction(
            extractor, cache, options, task, new TimeBudget(null), new Told(clock), cancellation);
        var table = extraction.Run(_images, copies: 0);
        return [.. Enumerable.Range(0, table.Images).Select(image => table.Row(0, image))];
    }

    private sealed class Told(StageClock clock) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => clock.Note(value.Done);
    }
}
