using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Several views of one image, as copies of it: to average predictions, or for larger batches.</summary>
public static class ImageViews
{
    /// <summary>The four corners and the middle: torchvision's FiveCrop, in its order.</summary>
    /// <param name="size">Of each piece.</param>
    public static IReadOnlyList<PlacedCrop> FiveCrop(ImageSize size) =>
        [.. Enum.GetValues<CropPlace>().Select(place => new PlacedCrop(size) { Place = place })];

    /// <summary>
    /// The four corners and the middle, and the same of the mirror image: torchvision's TenCrop, in its order.
    /// </summary>
    /// <param name="size">Of each piece.</param>
    public static IReadOnlyList<PlacedCrop> TenCrop(ImageSize size)
    {
        var five = FiveCrop(size);
        return [.. five, .. five.Select(crop => crop with { Place = MirrorOf(crop.Place), IsMirrored = true })];
    }

    /// <summary>A copy of the image for each step, which stands behind those of its recipe.</summary>
    /// <param name="image">The image.</param>
    /// <param name="views">What each copy shows.</param>
    public static IReadOnlyList<LazyImage> Of(LazyImage image, IEnumerable<Augmentation> views)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(views);
        return
        [
            .. views.Select((view, i) =>
                image.With(image.Recipe.Append([view], StepScope.Always)).AsCopy(image.Copy + i)),
        ];
    }

    /// <summary>
    /// So many copies of the image, each of which draws its own numbers: the views of one photo in a batch, or all that
    /// a prediction is averaged over.
    /// </summary>
    /// <param name="image">The image, which is the first of them.</param>
    /// <param name="count">How many, at least 1.</param>
    public static IReadOnlyList<LazyImage> Repeat(LazyImage image, int count)
    {
        ArgumentNullException.ThrowIfNull(image);
        Require.Positive(count, nameof(count));
        return [.. Enumerable.Range(0, count).Select(i => image.AsCopy(image.Copy + i))];
    }

    /// <summary>Where the piece lies that stands at this place of the mirror image.</summary>
    private static CropPlace MirrorOf(CropPlace place) => place switch
    {
        CropPlace.TopLeft => CropPlace.TopRight,
        CropPlace.TopRight => CropPlace.TopLeft,
        CropPlace.BottomLeft => CropPlace.BottomRight,
        CropPlace.BottomRight => CropPlace.BottomLeft,
        _ => CropPlace.Centre,
    };
}
