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
        var known = KeptFeatures.Of(training, cancellation);
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
            found[mistake.Path] = KeptFeatures.Nearest(known, features, most);
        }

        return found;
    }
}
