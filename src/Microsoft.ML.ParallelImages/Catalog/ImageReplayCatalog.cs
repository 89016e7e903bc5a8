using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML;

/// <summary>
/// Training pictures made again, to be looked at: <c>mlContext.Data.ReplayImage</c>. Draws follow from seed, epoch,
/// image, copy and step alone, so nothing has to be kept for it.
/// </summary>
public static class ImageReplayCatalog
{
    /// <summary>The picture that a trainer is given of an image of the view, in an epoch and a copy.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="view">
    /// Rows with pixels, as the transformer of <c>ImagesToTensor</c>, <c>ImagesToMLImage</c>, <c>EncodeImages</c> or
    /// <c>ImagesToFeatures</c> gives them: knows size, fit and seed.
    /// </param>
    /// <param name="image">From the view's column of images, with the recipe that it has there.</param>
    /// <param name="epoch">
    /// Which reading of the view's pixels, from 0; with <c>FreshEachPass</c> only, as others are all alike.
    /// </param>
    /// <param name="copy">0 for the image itself, then the copies of <c>RepeatImages</c>, from 1.</param>
    /// <exception cref="ArgumentException">The view makes no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The epoch or the copy is below 0, or the view draws the same in all epochs.
    /// </exception>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    public static ImageReplay ReplayImage(
        this DataOperationsCatalog catalog, IDataView view, LazyImage image, int epoch = 0, int copy = 0)
    {
        if (view is not IMakesPixels pixels)
        {
            throw new ArgumentException(
                "ReplayImage was given rows that do not say how their pixels are made; expected those that the "
                + "transformer of ImagesToTensor, ImagesToMLImage, EncodeImages or ImagesToFeatures gives, without "
                + "another transformer behind it. Or give the size and the seed: "
                + "ReplayImage(image, new TensorSpec(224, 224), new Pass(seed, epoch), copy).",
                nameof(view));
        }

        if (epoch > 0 && !pixels.IsFreshEachPass)
        {
            throw new ArgumentOutOfRangeException(
                nameof(epoch), epoch,
                $"ReplayImage was asked for epoch {epoch} of rows that are the same in every reading; expected 0. "
                + $"{nameof(ImageColumnOptions.FreshEachPass)} draws anew in each.");
        }

        var settings = pixels.Settings;
        return catalog.ReplayImage(
            image, settings.Renderer.Spec, new Pass(settings.Seed, Require.NotNegative(epoch, nameof(epoch))), copy,
            settings.Reader.Decode);
    }

    /// <summary>The picture that a trainer is given of an image, in an epoch and a copy, at any size.</summary>
    /// <remarks>
    /// What <c>ImageClassifier</c> reads follows from its network's <c>Description.ToTensorSpec()</c> and the seed of
    /// its options. On ONNX Runtime, epochs are its augmented copies, from 1, and copies are those of the rows.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="image">With the recipe that it has in the rows that are trained on.</param>
    /// <param name="spec">Size and fit.</param>
    /// <param name="pass">The seed of the options, and the epoch, from 0.</param>
    /// <param name="copy">0 for the image itself, then the copies of <c>RepeatImages</c>, from 1.</param>
    /// <param name="decode">As in training: memory and limits, not pixels. Default: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The copy is below 0.</exception>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    public static ImageReplay ReplayImage(
        this DataOperationsCatalog catalog, LazyImage image, TensorSpec spec, Pass pass, int copy = 0,
        DecodeOptions? decode = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(spec);
        return ImageReplay.Of(image.AsCopy(copy).ForTraining(), new Renderer(spec), pass, decode);
    }
}
