using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a network makes of the photos: computed once, and kept where a training looks for it.</summary>
internal sealed class ScanEvidence(ImageSource source, ScanJobRequest request)
{
    public LabelEvidence Of(StageClock clock, CancellationToken cancellation)
    {
        var network = ModelFile.NetworkAt(request.Network);
        var options = new OnnxHeadOptions
        {
            Network = network,
            FeatureCache = request.Cache.Length > 0 ? new FeatureCacheOptions { Folder = request.Cache } : null,
        };
        clock.Begin("computing features", source.Files.Count);
        var features = PlainFeatures.Of(source.Files, options, request.Workers, new Told(clock), cancellation);
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

    private sealed class Told(StageClock clock) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => clock.Note(value.Done);
    }
}
