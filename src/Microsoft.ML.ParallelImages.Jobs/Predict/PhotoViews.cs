using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// What a run's model sees of a photo: the piece that the photo is cut to, and whether it stays with what it says when
/// the photo is changed as in the training.
/// </summary>
/// <remarks>The same photo, run and number of views give the same figures. Not thread-safe.</remarks>
public sealed class PhotoViews : IDisposable
{
    private const int MostClasses = 5;

    // A training without augmentation says nothing about changes: then they are the mildest there are.
    private const string Mildest = "Light";

    private readonly ScorerSource _source;
    private readonly TrainRequest _training;
    private readonly RenderContext _context;
    private readonly Renderer _renderer;
    private readonly NetworkScorer _network;

    private PhotoViews(ScorerSource source, TrainRequest training, DecodeOptions? decode)
    {
        (_source, _training, _context) = (source, training, new RenderContext(decode));
        _renderer = new Renderer(source.Description.ToTensorSpec());
        _network = new NetworkScorer(source.Network, source.Description, source.Classes.Count, Device.Cpu);
    }

    /// <summary>Of the model of a run, by the augmentation of its training.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="decode">What decoders may do with photos that are asked about. Default: as in training.</param>
    /// <exception cref="JobException">There is no such run, or it has no model; the message says so.</exception>
    public static PhotoViews Of(string run, DecodeOptions? decode = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JobFailures.Told(() =>
        {
            PhotoPlaces.RequireExists(run, "The run");
            var training = TrainRequest.OfRun(run) ?? throw new JobException(
                JobFailure.Missing,
                $"The folder '{run}' holds no {RunFolder.SettingsName}. Name the folder of a run, such as "
                + "runs/run-001.");
            return new PhotoViews(ModelFile.Source(run), training, decode);
        });
    }

    /// <summary>
    /// The piece of a photo that the model sees; null where steps show pieces of it at several places.
    /// </summary>
    /// <exception cref="JobException">The photo is broken or cannot be read; the message says why.</exception>
    public PhotoCut? Cut(ImageFile photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return JobFailures.Told(() =>
        {
            var draws = _renderer.Draw(new LazyImage(photo).With(_source.Recipe), default, _context);
            try
            {
                return CutOf(draws.FitTo(_renderer.Spec));
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        });
    }

    /// <summary>Scores a photo as it is, and changed in so many ways.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="views">Changed pictures, at least 2. Default 16.</param>
    /// <exception cref="JobException">The photo is broken or cannot be read; the message says why.</exception>
    public PhotoSpread Spread(ImageFile photo, int views = 16)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 2);
        return JobFailures.Told(() =>
        {
            var size = _source.Description.InputSize;
            var steps = TrainingRecipe.StepsOf(_training.Recipe, size);
            var recipe = steps.Length > 0 ? _training.Recipe : Mildest;
            var changed = _source.Recipe.Append(
                steps.Length > 0 ? steps : TrainingRecipe.StepsOf(Mildest, size), StepScope.Training);
            var image = new LazyImage(photo).With(changed);
            var plain = TensorPrimitives.IndexOfMax<float>(ScoresOf(image, default));
            var scores = Enumerable.Range(1, views)
                .Select(view => ScoresOf(image.ForTraining(), new Pass(_training.Seed, view))).ToList();
            return new PhotoSpread(
                views, Path.GetFileName(recipe),
                scores.Count(one => TensorPrimitives.IndexOfMax<float>(one) == plain),
                [
                    .. _source.Classes.Select((name, place) => SpreadOf(name, scores.ConvertAll(one => one[place])))
                        .OrderByDescending(one => one.Mean).Take(MostClasses),
                ]);
        });
    }

    /// <summary>Lets go of the network and of the memory of decoding.</summary>
    public void Dispose()
    {
        _network.Dispose();
        _context.Dispose();
    }

    private float[] ScoresOf(LazyImage image, Pass pass)
    {
        var (pixels, scores) = (new float[_renderer.Spec.Length], new float[_source.Classes.Count]);
        _renderer.Render(image, pass, _context, pixels);
        _network.Score(pixels, scores);
        return scores;
    }

    private static ClassSpread SpreadOf(string name, List<float> scores)
    {
        var mean = scores.Average(score => (double)score);
        return new ClassSpread(name, mean, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))));
    }

    /// <summary>Where the whole photo lies, seen from the tensor, turned round.</summary>
    private static PhotoCut CutOf(Draws draws)
    {
        var (photo, seen) = (draws.SourceSize, draws.OutputSize);
        var (left, top, right, bottom) = draws.MapBox(0, 0, photo.Width, photo.Height);
        return new PhotoCut(
            Math.Clamp(-left / (right - left), 0, 1), Math.Clamp(-top / (bottom - top), 0, 1),
            Math.Clamp((seen.Width - left) / (right - left), 0, 1),
            Math.Clamp((seen.Height - top) / (bottom - top), 0, 1));
    }
}
