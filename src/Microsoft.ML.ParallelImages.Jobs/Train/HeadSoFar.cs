using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The head that a training of one has come to when it is stopped.</summary>
internal static class HeadSoFar
{
    /// <summary>Photos of a class from which on it can be learned; of smaller classes all must be there.</summary>
    public const int LeastOfClass = 5;

    /// <summary>Trains a head of what is there, without running the network.</summary>
    /// <returns>A sentence on it, and the model; null for too few photos.</returns>
    public static (string Told, LearnedModel? Model) Of(TrainRequest request, PhotoDivision division, Learner learner)
    {
        if (learner.Epochs > 0 && division.Folds.Count == 0)
        {
            var fitted = learner.Reached(division.Train, division.Validation);
            return ($"Stopped after epoch {learner.Epochs} of {TrainingPlan.EpochsOf(request)}. The head of epoch "
                + $"{fitted.Report.BestEpoch + 1} is kept", fitted);
        }

        var (all, photos) = (division.Train.Count, PhotoPlaces.Rows(division.Train));
        var known = KnownFeatures.PlacesOf(request, photos);
        if (ClassWithTooFew(division.Train, photos, known) is { } few)
        {
            return ($"Stopped. The network has seen {known.Count} of {all} photos, {few}: too few for a model, which "
                + $"needs {LeastOfClass} of each class", null);
        }

        var model = learner.OfKnown(division.Train.Only(known), Known(request, division.Validation));
        return (
            $"Stopped. The network has seen {known.Count} of {all} photos. A head was trained on these, and is kept",
            model);
    }

    /// <summary>How many there are of the class that lacks most; null where each has enough.</summary>
    private static string? ClassWithTooFew(
        ImageSourceView train, IReadOnlyList<LabelledPhoto> photos, IReadOnlyCollection<int> known)
    {
        var seen = known.CountBy(place => photos[place].Label!).ToDictionary();
        var few = train.Classes.Zip(train.CountByClass())
            .Select(one => (Name: one.First, Seen: seen.GetValueOrDefault(one.First), All: one.Second))
            .Where(one => one.Seen < Math.Min(LeastOfClass, one.All)).OrderBy(one => one.Seen).ToList();
        return few.Count == 0 ? null : $"{few[0].Seen} of them of the class '{few[0].Name}'";
    }

    private static ImageSourceView? Known(TrainRequest request, ImageSourceView? view)
    {
        if (view is null)
            return null;
        var known = KnownFeatures.PlacesOf(request, PhotoPlaces.Rows(view));
        return known.Count == 0 ? null : view.Only(known);
    }
}
