using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Transforms;

namespace VisionTrainer;

/// <summary>Photos as ML.NET's own image trainer reads them: encoded bytes, each row once.</summary>
internal static class EncodedPhotos
{
    public const string Column = "Bytes";

    /// <summary>
    /// Each photo and augmented copies of it. Their rows are augmented for the trainer that is appended, and for nobody
    /// else.
    /// </summary>
    public static EstimatorChain<ImageRenderingTransformer> Augmented(MLContext ml, int side, int copies) =>
        ml.Transforms.AugmentImages(
                "Image", new ResizedCrop(side) { AreaFraction = new Interval(0.5f, 1) }, new HorizontalFlip(),
                new ColorJitter())
            .Append(ml.Transforms.RepeatImages("Image", copies))
            .Append(ml.Transforms.EncodeImages(Column, "Image", side, side));

    /// <summary>Each photo once, as it is: for validation.</summary>
    public static IDataView Plain(MLContext ml, IDataView photos, int side) =>
        ml.Transforms.EncodeImages(Column, "Image", side, side).Fit(photos).Transform(photos);

    /// <summary>What to tell of a photo that ended a training; null when something else did.</summary>
    public static string? BrokenPhoto(Exception? failure) => failure switch
    {
        null => null,
        ImageDecodeException broken => broken.Message,
        _ => BrokenPhoto(failure.InnerException),
    };
}
