using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Several views of each photo in one batch, each with draws of its own: repeated augmentation.</summary>
/// <remarks>
/// Berman and others, "MultiGrain" (arXiv 1902.05509), and Hoffer and others, "Augment Your Batch" (arXiv 1901.09335):
/// large batches of fewer photos train as well, or better. Which views lie where follows from the order of the photos
/// alone. Views of one photo are as far apart as the batch allows, so that a <see cref="BatchMix"/>, which mixes
/// neighbours, mixes different photos. Each view is read and decoded by itself, only the part and at the scale that its
/// own draws need. With a <see cref="Decoding.DecodeOptions.Cache"/> that has room for the photos of two batches and
/// <see cref="Decoding.DecodedCache.DropsOldest"/>, those that need the same scale share one reading and decoding of
/// the whole photo; pixels are the same.
/// </remarks>
public sealed record RepeatedAugmentation
{
    /// <summary><paramref name="views"/> of each photo, at least 1.</summary>
    public RepeatedAugmentation(int views) => Views = Require.Positive(views, nameof(views));

    /// <summary>How many of each photo.</summary>
    public int Views { get; }

    /// <summary>
    /// The list that is read: view v of photo i stands at i × <see cref="Views"/> + v, and draws as a copy of its own.
    /// </summary>
    public LazyImage[] ViewsOf(IReadOnlyList<LazyImage> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var views = new LazyImage[checked(photos.Count * Views)];
        for (var i = 0; i < views.Length; i++)
        {
            var photo = photos[PhotoAt(i)];
            views[i] = photo.AsCopy(checked((photo.Copy * Views) + (i % Views)));
        }

        return views;
    }

    /// <summary>The photo that position <paramref name="position"/> of that list shows.</summary>
    public int PhotoAt(int position) => position / Views;

    /// <summary>How many photos a batch shows; where the views do not fill it evenly, some in fewer views.</summary>
    /// <param name="batchSize">Images of the batch, all views counted.</param>
    public int PhotosOf(int batchSize) => (int)(((long)batchSize + Views - 1) / Views);

    /// <summary>Positions of a batch in the list of <see cref="ViewsOf"/>: all photos once, then all again.</summary>
    /// <param name="photos">Those of the batch, as many as <see cref="PhotosOf"/> says.</param>
    /// <param name="batchSize">Images of the batch.</param>
    /// <exception cref="ArgumentException">There are more or fewer photos.</exception>
    public int[] BatchOf(IReadOnlyList<int> photos, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(photos);
        if (photos.Count != PhotosOf(batchSize))
        {
            throw new ArgumentException(
                $"A batch of {batchSize} images in {Views} views each shows {PhotosOf(batchSize)} photos; "
                + $"{photos.Count} were given.",
                nameof(photos));
        }

        return [.. Enumerable.Range(0, batchSize).Select(i => (photos[i % photos.Count] * Views) + (i / photos.Count))];
    }
}
