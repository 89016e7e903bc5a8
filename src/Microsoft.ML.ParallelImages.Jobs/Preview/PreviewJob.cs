using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Shows what a training will see, or saw: the very pictures, and what was drawn for each.</summary>
public static class PreviewJob
{
    private const int MostPictures = 1000, MostPhotosDrawn = 1000;

    /// <summary>Makes the pictures; a sheet that was asked for is there whole or not at all.</summary>
    /// <param name="request">Which photos, epochs and recipe.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops between two pictures; nothing is written then.</param>
    /// <exception cref="JobException">It cannot be done, or all photos are broken; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PreviewResult Run(
        PreviewRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Preview(request, new StageClock(progress), cancellation));
    }

    private static PreviewResult Preview(PreviewRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("listing photos");
        var training = TrainingOf(request);
        OutputFile.RequireEnding(request.Output, "a picture", ".png");
        OutputFile.Require(request.Output, training.Data, ".png");
        var source = PhotoPlaces.Source(training.Data, cancellation: cancellation);
        clock.SayLeftOut(source.Report);
        var settings = PassSettings.Of(training);
        var chosen = Chosen(request, settings, source);
        RequireFew(chosen.Count * (request.Epochs.Count + 1));
        using var context = new RenderContext();
        using var sheet = request.Output is null
            ? null
            : new PreviewSheet(settings.Renderer.Spec.Size, chosen.Count, request.Epochs.Count + 1);
        clock.Begin("making pictures", chosen.Count);
        PreviewPhoto[] photos =
        [
            .. clock.Counted(chosen.Select((photo, row) => Show(photo, row)), cancellation),
        ];
        if (photos.All(photo => photo.Failure is not null))
        {
            throw new JobException(
                JobFailure.Unreadable, $"None of the {photos.Length} photos could be decoded. The first, "
                + $"'{photos[0].Photo}': {photos[0].Failure}");
        }

        var statistics = request.Statistics ? Draw(settings, request.Epochs, source, clock, cancellation) : null;
        if (request.Output is { } output)
            sheet!.Write(output);
        return new PreviewResult
        {
            Data = training.Data,
            Recipe = training.Recipe,
            Seed = training.Seed,
            Epochs = request.Epochs,
            Width = settings.Renderer.Spec.Size.Width,
            Height = settings.Renderer.Spec.Size.Height,
            Photos = photos,
            Statistics = statistics,
            Output = request.Output,
            LeftOut = clock.LeftOut,
        };

        PreviewPhoto Show(LabelledPhoto photo, int row) => new PhotoPreview(settings, request.Epochs, context).Of(
            photo, (column, picture) => sheet?.Put(row, column, picture));
    }

    private static TrainRequest TrainingOf(PreviewRequest request)
    {
        if (request.Run is { } run)
            return PassSettings.OfRun(run);
        return new TrainRequest
        {
            Data = request.Data ?? throw new JobException(
                JobFailure.Request, "There are no photos to show. Name a folder of labelled photos, or a run."),
            Recipe = request.Recipe,
            Network = request.Network,
            Seed = request.Seed,
        };
    }

    private static List<LabelledPhoto> Chosen(PreviewRequest request, PassSettings settings, ImageSource source)
    {
        if (request.Photos.Count == 0)
        {
            var count = JobFailures.Asked(() => Require.Positive(request.Count, nameof(request.Count)));
            return [.. PhotoPlaces.Spread(source, count)];
        }

        var labels = Enumerable.Range(0, source.Files.Count)
            .ToDictionary(index => source.Files[index].Identity, source.Labels.ClassOf);
        return [.. request.Photos.Select(Named)];

        LabelledPhoto Named(string path)
        {
            PhotoPlaces.RequireExists(path, "The photo");
            var file = ImageFile.FromPath(path, settings.IdentityOf(path));
            return new(file, labels.GetValueOrDefault(file.Identity, -1) is >= 0 and var label
                ? source.Classes[label]
                : null);
        }
    }

    private static void RequireFew(int pictures)
    {
        if (pictures > MostPictures)
        {
            throw new JobException(
                JobFailure.Request, $"{pictures} pictures were asked for; expected {MostPictures} at most. Ask for "
                + "fewer photos or epochs.");
        }
    }

    /// <summary>Only headers are read; what is broken draws nothing.</summary>
    private static IReadOnlyList<DrawnStep> Draw(
        PassSettings settings, EpochRange epochs, ImageSource source, StageClock clock,
        CancellationToken cancellation)
    {
        var statistics = new DrawStatistics();
        LabelledPhoto[] photos = [.. PhotoPlaces.Spread(source, MostPhotosDrawn)];
        using var context = new RenderContext();
        clock.Begin("drawing", photos.Length);
        foreach (var photo in clock.Counted(photos, cancellation))
        {
            for (var epoch = epochs.First; epoch <= epochs.Last; epoch++)
            {
                var pass = settings.At(photo.File, epoch);
                try
                {
                    statistics.Add(pass.Renderer.Draw(pass.Image, pass.Pass, context));
                }
                catch (ImageDecodeException)
                {
                    break;
                }
            }
        }

        return statistics.Steps;
    }
}
