using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Writes a model as one ONNX file, and compares both on photos.</summary>
public static class ExportJob
{
    /// <summary>Exports; the file is there whole or not at all.</summary>
    /// <param name="request">Which model, and where to.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops the comparison; the file stays.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the message names the file.</exception>
    public static ExportResult Run(
        ExportRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Export(request, new StageClock(progress), cancellation));
    }

    private static ExportResult Export(ExportRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("exporting");
        var photos = PhotosOf(request, cancellation);
        var (classifier, owner) = ModelFile.Classifier(request.Model);
        using var _ = owner;
        classifier.ExportOnnx(request.Output);
        clock.Begin("comparing", photos.Count);
        try
        {
            return new ExportResult
            {
                Model = ModelFile.Find(request.Model),
                Output = request.Output,
                Classes = classifier.Classes,
                Compared = photos.Count,
                LargestDifference = photos.Count > 0 ? Difference(request, photos, clock, cancellation) : null,
                Tolerance = request.Tolerance,
            };
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException(
                $"Stopped before the comparison was over. '{request.Output}' is kept.", stopped, cancellation);
        }
    }

    private static List<ImageFile> PhotosOf(ExportRequest request, CancellationToken cancellation)
    {
        var place = request.CheckOn;
        if (place is null && RunFolder.FileIn(request.Model, RunFolder.SettingsName) is { } settings)
            place = TrainRequest.FromJson(File.ReadAllText(settings)).Data;
        if (place is null || request.Check == 0)
            return [];
        return [.. PhotoPlaces.Any([place], cancellation).Take(Require.Positive(request.Check, nameof(request.Check)))];
    }

    /// <summary>Broken photos say nothing.</summary>
    /// <exception cref="JobException">All are broken.</exception>
    private static double Difference(
        ExportRequest request, List<ImageFile> photos, StageClock clock, CancellationToken cancellation)
    {
        var options = new ImageScorerOptions { Top = int.MaxValue, Device = Device.Cpu };
        using var model = ModelFile.Scorer(request.Model, options);
        using var exported = ModelFile.Scorer(request.Output, options);
        var pairs = model.PredictMany(photos).Zip(exported.PredictMany(photos));
        var differences = clock.Counted(pairs, cancellation)
            .Where(pair => pair.First.IsSuccess && pair.Second.IsSuccess)
            .Select(pair => Difference(pair.First, pair.Second)).ToList();
        return differences.Count > 0 ? differences.Max() : throw new JobException(
            JobFailure.Unreadable,
            $"'{request.Output}' was written, but not compared: none of the {photos.Count} photos could be decoded.");
    }

    private static double Difference(ImageScore one, ImageScore other)
    {
        var scores = other.Top.ToDictionary(top => top.Name, top => top.Score);
        return one.Top.Max(top => Math.Abs((double)top.Score - scores[top.Name]));
    }
}
