using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// The photos that a run learned from, by the features that its training has kept: which are most like another photo,
/// and whether that one is unlike all of them.
/// </summary>
/// <remarks>
/// Photos are compared by the cosine of their features. Unlike is a photo that is farther from its nearest training
/// photo than 99 % of the training photos are from theirs. Not thread-safe.
/// </remarks>
public sealed class TrainingNeighbours : IDisposable
{
    private const double UnlikeShare = 0.01;

    // Each is compared with all others: more of them say no more about the distances, and take longer.
    private const int MostMeasured = 1000;

    private readonly IReadOnlyList<(LabelledPhoto Photo, float[] Features)> _known;
    private readonly FeatureSource _source;
    private readonly RenderContext _context;
    private readonly Renderer _renderer;

    private TrainingNeighbours(
        ImageNetwork network, IReadOnlyList<(LabelledPhoto Photo, float[] Features)> known, DecodeOptions? decode)
    {
        (_known, _source, _context) = (known, new FeatureSource(network), new RenderContext(decode));
        _renderer = new Renderer(network.Description.ToTensorSpec());
        LeastSimilarity = LeastOf(known);
    }

    /// <summary>Cosine below which a photo is unlike all training photos, −1 to 1.</summary>
    public double LeastSimilarity { get; }

    /// <summary>Training photos that are known.</summary>
    public int Count => _known.Count;

    /// <summary>Those of a run; null where its features were not kept.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="decode">What decoders may do with photos that are asked about. Default: as in training.</param>
    /// <param name="cancellation">Stops while photos are listed.</param>
    /// <exception cref="JobException">There is no such run, or its photos are gone; the message says so.</exception>
    public static TrainingNeighbours? Of(
        string run, DecodeOptions? decode = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JobFailures.Told(() =>
        {
            var training = TrainingOf(run);
            var known = KeptFeatures.Of(training, cancellation);
            return known.Count < 2
                ? null
                : new TrainingNeighbours(TrainingRecipe.NetworkOf(training), known, decode);
        });
    }

    /// <summary>The training photos most like a photo, the nearest first.</summary>
    /// <exception cref="JobException">The photo is broken or cannot be read; the message says why.</exception>
    public IReadOnlyList<SimilarPhoto> Nearest(ImageFile photo, int most)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return JobFailures.Told<IReadOnlyList<SimilarPhoto>>(() =>
        {
            var (pixels, features) = (new float[_renderer.Spec.Length], new float[_source.Length]);
            var image = new LazyImage(photo);
            _renderer.Render(image, default, _context, pixels);
            _source.Compute(image, pixels, features);
            return KeptFeatures.Nearest(_known, features, most);
        });
    }

    /// <summary>Lets go of the network and of the memory of decoding.</summary>
    public void Dispose()
    {
        _source.Dispose();
        _context.Dispose();
    }

    private static TrainRequest TrainingOf(string run)
    {
        PhotoPlaces.RequireExists(run, "The run");
        return TrainRequest.OfRun(run) ?? throw new JobException(
            JobFailure.Missing,
            $"The folder '{run}' holds no {RunFolder.SettingsName}. Name the folder of a run, such as runs/run-001.");
    }

    private static double LeastOf(IReadOnlyList<(LabelledPhoto Photo, float[] Features)> known)
    {
        var step = Math.Max(1, known.Count / MostMeasured);
        var nearest = Enumerable.Range(0, known.Count).Where(place => place % step == 0)
            .Select(place => known.Index().Where(other => other.Index != place)
                .Max(other => TensorPrimitives.CosineSimilarity(other.Item.Features, known[place].Features)))
            .Order().ToList();
        return nearest[(int)(UnlikeShare * nearest.Count)];
    }
}
