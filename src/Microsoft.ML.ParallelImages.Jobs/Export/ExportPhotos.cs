using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos that an export looks at.</summary>
/// <param name="Compared">Those that model and file are compared on.</param>
/// <param name="Stored">Those that are kept with tests are chosen from these; empty where there are no tests.</param>
internal sealed record ExportPhotos(IReadOnlyList<ImageFile> Compared, IReadOnlyList<ImageFile> Stored)
{
    /// <exception cref="JobException">There is no such place.</exception>
    public static ExportPhotos Of(
        ExportRequest request, TrainRequest? run, StageClock clock, CancellationToken cancellation)
    {
        var most = JobFailures.Asked(() => Require.NotNegative(request.Check, nameof(request.Check)));
        var place = request.CheckOn ?? run?.Data;
        var hasTests = request.To is ExportTarget.Tests or ExportTarget.All;
        if (place is null && hasTests)
        {
            throw new JobException(
                JobFailure.Request,
                $"'{request.Model}' does not say where photos are that tests could keep. Name some by --check-on, or, "
                + "as the model, the folder of a run.");
        }

        if (place is null || (most == 0 && !hasTests))
            return new ExportPhotos([], []);
        var photos = PhotoPlaces.Any([place], clock, cancellation);
        return new ExportPhotos(
            [.. photos.Take(most)],
            !hasTests ? [] : request.CheckOn is null ? HeldOut(run!) ?? photos : photos);
    }

    /// <summary>Those that the model did not learn from; null where it learned from all.</summary>
    private static IReadOnlyList<ImageFile>? HeldOut(TrainRequest run) =>
        PhotoDivision.Of(PhotoPlaces.Labelled(run.Data), run).Test is { } test
            ? [.. PhotoPlaces.Rows(test).Select(photo => photo.File)]
            : null;
}
