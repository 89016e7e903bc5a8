namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The photos that a request is about.</summary>
/// <param name="Data">Where they are.</param>
/// <param name="Part">What they are a part of, in words.</param>
/// <param name="Photos">With their labels.</param>
internal sealed record TestPhotos(string Data, string Part, IReadOnlyList<LabelledPhoto> Photos)
{
    /// <exception cref="JobException">There are none, or a model file alone does not say which.</exception>
    public static TestPhotos Of(EvaluateRequest request)
    {
        if (request.Data is { } data)
            return Of(data, request.Part);
        if (RunFolder.FileIn(request.Model, RunFolder.SettingsName) is not { } settings)
        {
            throw new JobException(
                JobFailure.Request,
                $"'{request.Model}' does not say what to evaluate on. Name a folder of labelled photos, or, as the "
                + "model, the folder of a run, which knows the photos that were kept for testing.");
        }

        var run = TrainRequest.FromJson(File.ReadAllText(settings));
        var (_, test) = PhotoPlaces.Labelled(run.Data).Split(run.TestShare, run.Seed);
        return new TestPhotos(run.Data, "held out", PhotoPlaces.Rows(test));
    }

    private static TestPhotos Of(string data, string? part)
    {
        var view = PhotoPlaces.Labelled(data);
        if (part is null)
            return new TestPhotos(data, "all", PhotoPlaces.Rows(view));
        try
        {
            return new TestPhotos(data, part, PhotoPlaces.Rows(view.Given(part)));
        }
        catch (InvalidOperationException failure)
        {
            throw new JobException(JobFailure.Request, failure.Message, failure);
        }
    }
}
