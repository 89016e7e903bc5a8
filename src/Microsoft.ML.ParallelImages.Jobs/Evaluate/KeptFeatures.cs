using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a network made of the photos that a training learned from, as far as that was kept.</summary>
internal static class KeptFeatures
{
    /// <summary>Training photos as they are, without augmentation; those that are not kept are left out.</summary>
    public static IReadOnlyList<(LabelledPhoto Photo, float[] Features)> Of(
        TrainRequest training, CancellationToken cancellation)
    {
        if (training.CacheFolder is null)
            return [];
        var photos = PhotoPlaces.Rows(PhotoDivision.Of(PhotoPlaces.Labelled(training.Data), training).Train);
        var known = new List<(LabelledPhoto, float[])>();
        KnownFeatures.Visit(
            training, photos, (place, row) => known.Add((photos[place], row.ToArray())), cancellation);
        return known;
    }

    /// <summary>Those most like the features of another photo, the nearest first.</summary>
    public static IReadOnlyList<SimilarPhoto> Nearest(
        IReadOnlyList<(LabelledPhoto Photo, float[] Features)> known, float[] features, int most) =>
    [
        .. known.Select(one => new SimilarPhoto(
                one.Photo.File.DisplayName, one.Photo.Label ?? "",
                TensorPrimitives.CosineSimilarity(one.Features, features)))
            .OrderByDescending(one => one.Similarity).Take(most),
    ];
}
