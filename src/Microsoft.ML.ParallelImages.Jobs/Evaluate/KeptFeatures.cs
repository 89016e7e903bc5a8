using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a network made of the photos that a training learned from, as far as that was kept.</summary>
internal static class KeptFeatures
{
    /// <summary>Training photos as they are, without augmentation; those that are not kept are left out.</summary>
    public static IReadOnlyList<(LabelledPhoto Photo, float[] Features)> Of(
        TrainRequest training, CancellationToken cancellation)
    {
        if (training.CacheFolder is not { } folder || !Directory.Exists(folder))
            return [];
        var network = TrainingRecipe.NetworkOf(training);
        var photos = PhotoPlaces.Rows(PhotoDivision.Of(PhotoPlaces.Labelled(training.Data), training).Train);
        var device = DeviceChoice.For(
            new OnnxHeadOptions().Device, OnnxGraphs.Features(network), network.Description).Device;
        var kept = new FeatureCacheOptions { Folder = folder };
        var cache = new FeatureCache(kept, network, device, new DecodeOptions());
        var keys = cache.KeysOf([.. photos.Select(photo => new LazyImage(photo.File))], default, cancellation);
        var known = new List<(LabelledPhoto, float[])>();
        cache.Restore(keys, (place, row) => known.Add((photos[place], row.ToArray())));
        return known;
    }

    /// <summary>Those most like the features of another photo, the nearest first.</summary>
    public static IReadOnlyList<SimilarPhoto> Nearest(
        IReadOnlyList<(LabelledPhoto Photo, float[] Features)> known, float[] features, int most) =>
    [
        .. known.Select(one => new SimilarPhoto(
                one.Photo.File.DisplayName, one.Photo.Label ?? "",
                TensorPrimitives.CosineSimilarity(one.Features, features)))
            .OrderByDescending(one => one.Similarity).Take(most),
    ];
}
