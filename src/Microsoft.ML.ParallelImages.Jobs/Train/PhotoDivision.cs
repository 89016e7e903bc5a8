using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Which photos a training learns from, which it watches and which it is tested on: the same ones each time.
/// </summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose the best epoch by; null for none.</param>
/// <param name="Test">Kept for testing; null where folds are.</param>
/// <param name="Folds">Parts that are tested by a model that learned from the others.</param>
internal sealed record PhotoDivision(
    ImageSourceView Train, ImageSourceView? Validation, ImageSourceView? Test,
    IReadOnlyList<(ImageSourceView Train, ImageSourceView Test)> Folds)
{
    // Another number than that of the test part, so that the two divisions have nothing to do with each other.
    private const long ValidationSeed = 0x76616C69;

    /// <exception cref="JobException">A side would be empty, or a share is none.</exception>
    public static PhotoDivision Of(ImageSourceView photos, TrainRequest request)
    {
        var (test, watched) = JobFailures.Asked(() => (
            Require.Fraction(request.TestShare, nameof(request.TestShare)),
            Require.Fraction(request.WatchedShare, nameof(request.ValidationShare))));
        try
        {
            return request.Folds != 0 ? InFolds(photos, request)
                : IsGiven(photos, request) ? AsGiven(photos)
                : ByShares(photos, test, watched, request.Seed);
        }
        catch (InvalidOperationException failure)
        {
            throw new JobException(JobFailure.Unreadable, failure.Message, failure);
        }
    }

    /// <summary>What is odd, a sentence each: classes without photos on a side, photos that have gone.</summary>
    public IEnumerable<string> Warnings()
    {
        var learned = Train.CountByClass();
        foreach (var (place, name) in Train.Classes.Index())
        {
            if (learned[place] == 0)
                yield return $"The class '{name}' has no photo to learn from: the model will never name it.";
            else if (Test is { } test && test.CountByClass()[place] == 0)
                yield return $"The class '{name}' has no photo to test on: the accuracy says nothing of it.";
        }

        var gone = PhotoPlaces.Rows(Train).Where(photo => photo.File.Path is { } path && !File.Exists(path)).ToList();
        if (gone.Count > 0)
        {
            yield return $"{gone.Count} of {Train.Count} photos to learn from have gone since they were listed, the "
                + $"first '{gone[0].File.Path}'. Look whether a folder was moved or a disk is gone, and train again.";
        }
    }

    /// <summary>Whether photos that come as train, validation and test are taken as they come.</summary>
    public static bool IsGiven(ImageSourceView photos, TrainRequest request) =>
        request.Folds == 0 && request.WatchedShare > 0 && HasAllParts(photos);

    /// <summary>Divides the photos that are learned from, where <paramref name="seed"/> divided all.</summary>
    public static long ValidationSeedOf(long seed) => unchecked(seed + ValidationSeed);

    private static PhotoDivision InFolds(ImageSourceView photos, TrainRequest request)
    {
        if (request.Folds < 2)
        {
            throw new JobException(
                JobFailure.Request, $"{nameof(request.Folds)} is {request.Folds}; expected 2 or more, or 0 for none.");
        }

        if (request.Folds > photos.Count)
        {
            throw new JobException(
                JobFailure.Request,
                $"{nameof(request.Folds)} is {request.Folds}, and there are {photos.Count} photos; expected fewer.");
        }

        return new PhotoDivision(photos, null, null, photos.Folds(request.Folds, request.Seed));
    }

    private static PhotoDivision AsGiven(ImageSourceView photos) =>
        new(photos.Given("train"), photos.Given("validation"), photos.Given("test"), []);

    private static PhotoDivision ByShares(ImageSourceView photos, double test, double watched, long seed)
    {
        var (rest, tested) = photos.Split(test, seed);
        if (watched == 0)
            return new PhotoDivision(rest, null, tested, []);
        var (train, validation) = rest.Split(watched, ValidationSeedOf(seed));
        return new PhotoDivision(train, validation, tested, []);
    }

    private static bool HasAllParts(ImageSourceView photos)
    {
        var parts = Enumerable.Range(0, photos.Source.Files.Count).Select(photos.Source.PartOf).ToHashSet();
        return parts.IsSupersetOf(["train", "validation", "test"]);
    }
}
