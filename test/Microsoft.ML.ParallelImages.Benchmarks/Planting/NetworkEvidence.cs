using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>What the embedded network makes of photos, with features kept in a folder.</summary>
internal sealed class NetworkEvidence(string cache)
{
    private readonly OnnxHeadOptions _options = new() { Device = Device.Cpu, FeatureCache = new() { Folder = cache } };

    public LabelEvidence Of(ImageSource source)
    {
        var features = PlainFeatures.Of(source.Files, _options, Environment.ProcessorCount);
        int[] labels = [.. Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf)];
        return new LabelEvidence
        {
            Features = features,
            Predict = folds => OutOfFoldHead.Predict(features, labels, source.Classes.Count, folds, _options),
        };
    }
}
