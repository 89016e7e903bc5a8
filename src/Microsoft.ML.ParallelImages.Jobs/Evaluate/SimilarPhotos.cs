using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Finds the training photos that are most like mistakes, by features that the training has kept.</summary>
internal sealed class SimilarPhotos(TrainRequest training, CancellationToken cancellation)
{
    private readonly ImageNetwork _network = TrainingRecipe.NetworkOf(training);

    /// <summary>
    /// By the path of a mistake, the nearest first; null where a model has no run, or its features were not kept.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SimilarPhoto>>? Find(
        EvaluateRequest request, IReadOnlyList<Mistake> mistakes, CancellationToken cancellation)
    {
        if (request.Similar == 0 || TrainRequest.OfRun(request.Model) is not { } training)
            return null;
        return new SimilarPhotos(training, cancellation).Find(mistakes, request.Similar);
    }

    private Dictionary<string, IReadOnlyList<SimilarPhoto>>? Find(IReadOnlyList<Mistake> mistakes, int most)
    {
        var known = KeptFeatures();
        if (known.Count == 0)
            return null;
        using var source = new FeatureSource(_network);
        using var context = new RenderContext();
        var renderer = new Renderer(_network.Description.ToTensorSpec());
        var (pixels, features) = (new float[renderer.Spec.Length], new float[source.Length]);
        var found = new Dictionary<string, IReadOnlyList<SimilarPhoto>>();
        foreach (var mistake in mistakes)
        {
            cancellation.ThrowIfCancellationRequested();
            var image = new LazyImage(ImageFile.FromPath(mistake.Path));
            renderer.Render(image, default, context, pixels);
            source.Compute(image, pixels, features);
            found[mistake.Path] =
            [
                .. known.Select(one => new SimilarPhoto(
                        one.Photo.File.DisplayName, one.Photo.Label ?? "",
                        TensorPrimitives.CosineSimilarity(one.Features, features)))
                    .OrderByDescending(one => one.Similarity).Take(most),
            ];
        }

        return found;
    }

    /// <summary>Training photos as they are, without augmentation; those that are not kept are left out.</summary>
    private List<(LabelledPhoto Photo, float[] Features)> KeptFeatures()
    {
        if (training.CacheFolder is not { } folder || !Directory.Exists(folder))
            return [];
        var photos = PhotoPlaces.Rows(PhotoDivision.Of(PhotoPlaces.Labelled(training.Data), training).Train);
        var device = DeviceChoice.For(
            new OnnxHeadOptions().Device, OnnxGraphs.Features(_network), _network.Description).Device;
        var kept = new FeatureCacheOptions { Folder = folder };
        var cache = new FeatureCache(kept, _network, device, new DecodeOptions());
        var keys = cache.KeysOf([.. photos.Select(photo => new LazyImage(photo.File))], default, cancellation);
        var known = new List<(LabelledPhoto, float[])>();
        cache.Restore(keys, (place, row) => known.Add((photos[place], row.ToArray())));
        return known;
    }
}
