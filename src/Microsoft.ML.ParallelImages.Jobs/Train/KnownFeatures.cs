using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a training's network has made of photos as they are, as far as that is kept.</summary>
internal static class KnownFeatures
{
    /// <summary>Visits the photos whose features are kept, with these.</summary>
    public static void Visit(
        TrainRequest training, IReadOnlyList<LabelledPhoto> photos, Action<int, ReadOnlySpan<float>> visit,
        CancellationToken cancellation)
    {
        if (training.CacheFolder is not { } folder || !Directory.Exists(folder))
            return;
        var network = TrainingRecipe.NetworkOf(training);
        var device = DeviceChoice.For(
            new OnnxHeadOptions().Device, OnnxGraphs.Features(network), network.Description).Device;
        var kept = new FeatureCacheOptions { Folder = folder };
        var cache = new FeatureCache(kept, network, device, new DecodeOptions());
        var keys = cache.KeysOf([.. photos.Select(photo => new LazyImage(photo.File))], default, cancellation);
        cache.Restore(keys, visit);
    }

    /// <summary>Places of the photos whose features are kept, in the photos' order.</summary>
    public static IReadOnlyCollection<int> PlacesOf(TrainRequest training, IReadOnlyList<LabelledPhoto> photos)
    {
        var known = new SortedSet<int>();
        Visit(training, photos, (place, _) => known.Add(place), default);
        return known;
    }
}
