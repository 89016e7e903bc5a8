namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The photos that a request is about.</summary>
/// <param name="Data">Where they are.</param>
/// <param name="Part">What they are a part of, in words.</param>
/// <param name="Photos">With their labels.</param>
/// <param name="Kept">The training that kept them for testing; null for photos that were named.</param>
internal sealed record TestPhotos(
    string Data, string Part, IReadOnlyList<LabelledPhoto> Photos, TrainRequest? Kept = null)
{
    private const int MostNames = 5;

    /// <exception cref="JobException">There are none, or a model file alone does not say which.</exception>
    public static TestPhotos Of(EvaluateRequest request, StageClock clock)
    {
        if (request.Data is { } data)
            return Of(data, request.Part, clock);
        if (request.Part is { } part)
        {
            throw new JobException(
                JobFailure.Request,
                $"The part '{part}' is asked for, and no data that have parts are named. Name them behind the model; "
                + "without a part, a run is tested on the photos that it kept.");
        }

        if (TrainRequest.OfRun(request.Model) is not { } run)
        {
            throw new JobException(
                JobFailure.Request,
                $"'{request.Model}' does not say what to evaluate on. Name a folder of labelled photos, or, as the "
                + "model, the folder of a run, which knows the photos that were kept for testing.");
        }

        var test = PhotoDivision.Of(PhotoPlaces.Labelled(run.Data), run).Test ?? throw new JobException(
            JobFailure.Request,
            $"'{request.Model}' was tested by folds, and its model learned from all photos: none were kept. Name a "
            + "folder of other labelled photos.");
        return new TestPhotos(run.Data, "held out", PhotoPlaces.Rows(test), run);
    }

    /// <summary>Which of the models may have learned from these photos, a sentence each.</summary>
    public IReadOnlyList<string> NotesOn(EvaluateRequest request) =>
    [
        .. from model in new[] { request.Model, request.Compare }.OfType<string>()
           let run = TrainRequest.OfRun(model)
           where run is not null && MayBeLearned(run)
           select $"'{model}' may have learned from some of these photos, so that its accuracy is too high. Test on "
               + "photos that it has not seen; runs of the same data, test share and seed keep the same ones.",
    ];

    /// <summary>A sentence where photos are of classes that the model does not know: they count neither way.</summary>
    public IEnumerable<string> NotesOnClasses(IReadOnlyList<string> known)
    {
        var others = Photos.Where(photo => photo.Label is { } label && !known.Contains(label)).ToList();
        if (others.Count == 0)
            yield break;
        var names = others.Select(photo => photo.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        yield return $"{others.Count} of {Photos.Count} photos are of classes that the model does not know "
            + $"({string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")}): they are not in "
            + "its accuracy.";
    }

    private bool MayBeLearned(TrainRequest run) => Kept is { } kept
        ? run.HasDataOf(kept.Data) && !run.DividesAs(kept)
        : Part is "all" or "train" && run.HasDataOf(Data);

    private static TestPhotos Of(string data, string? part, StageClock clock)
    {
        var view = PhotoPlaces.Labelled(data);
        clock.SayLeftOut(view.Report);
        return part is null
            ? new TestPhotos(data, "all", PhotoPlaces.Rows(view))
            : new TestPhotos(data, part, PhotoPlaces.Rows(JobFailures.Asked(() => view.Given(part))));
    }
}
