using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Several pictures of one image, whose scores are averaged: what is done with it for each.</summary>
internal static class ScorerViews
{
    /// <exception cref="ArgumentOutOfRangeException">There are no views of that number.</exception>
    public static int Require(int views) => views is 1 or 2 or 5 or 10
        ? views
        : throw new ArgumentOutOfRangeException(
            nameof(ImageScorerOptions.Views), views,
            $"{nameof(ImageScorerOptions.Views)} is {views}; expected 1, 2, 5 or 10.");

    public static Recipe[] Of(Recipe recipe, NetworkDescription description, int views)
    {
        var size = description.InputSize;
        return views switch
        {
            1 => [recipe],
            2 => [recipe, Behind(new HorizontalFlip { Probability = 1 })],
            5 => [.. ImageViews.FiveCrop(size).Select(Cut)],
            _ => [.. ImageViews.TenCrop(size).Select(Cut)],
        };

        Recipe Behind(params Augmentation[] steps) => recipe.Append(steps, StepScope.Always);

        // Corners of a picture of which the network's usual crop shows the middle.
        Recipe Cut(PlacedCrop crop) => Behind(
            new Resize(Larger(size, description.CropFraction)) { Mode = ResizeMode.ShorterSide }, crop);
    }

    private static ImageSize Larger(ImageSize size, float fraction) =>
        new((int)Math.Ceiling(size.Width / fraction), (int)Math.Ceiling(size.Height / fraction));
}
