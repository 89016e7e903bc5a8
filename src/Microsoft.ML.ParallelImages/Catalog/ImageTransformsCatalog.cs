using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.Catalog;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Statistics;
using Microsoft.ML.ParallelImages.Training;
using Microsoft.ML.ParallelImages.Transforms;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Transforms of lazy images: <c>mlContext.Transforms.AugmentImages</c> and its relatives.</summary>
public static class ImageTransformsCatalog
{
    /// <summary>
    /// Adds a column of lazy images to rows that have paths (text), encoded bytes (byte vector) or MLImages.
    /// </summary>
    /// <remarks>Nothing is read or decoded; an empty path or no bytes is a missing image.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of paths, bytes or pictures.</param>
    /// <param name="folder">
    /// Where relative paths begin. Images are named by their paths below it, so that the draws stay when the data set
    /// moves; saved with the model. Default null: the current folder, and the path as it is written is the name.
    /// Ignored for bytes and pictures.
    /// </param>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var rows = ml.Data.LoadFromEnumerable([new { Path = "1.jpg" }, new { Path = "2.jpg" }]);
    /// var images = ml.Transforms.OpenImages("Image", "Path", folder: "photos").Fit(rows).Transform(rows);
    /// </code>
    /// </example>
    public static ImageOpeningEstimator OpenImages(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string? folder = null) =>
        new(
            CatalogEnvironment.Of(catalog),
            new OpenColumnStep(outputColumnName, inputColumnName, folder is null ? null : Path.GetFullPath(folder)));

    /// <summary>Appends steps that always act, in training and in scoring: a fixed crop, a size.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="steps">What is done, in order.</param>
    public static ImageRecipeEstimator PrepareImages(
        this TransformsCatalog catalog, string inputColumnName, params Augmentation[] steps) =>
        Recipe(catalog, nameof(PrepareImages), inputColumnName, steps, StepScope.Always);

    /// <summary>
    /// Appends steps that act only on rows that are being trained on, drawn anew for every pass and image.
    /// </summary>
    /// <remarks>
    /// <c>ImageClassifier</c> applies them to the rows it is fitted on. For other trainers the transforms that make
    /// pixels apply them to the rows of the view that they were fitted on, once. Scoring never sees them, nor does a
    /// saved model.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="steps">What may happen, in order.</param>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var pipeline = ml.Transforms.AugmentImages("Image", new ResizedCrop(224), new HorizontalFlip())
    ///     .Append(ml.MulticlassClassification.Trainers.ImageClassifier());
    /// </code>
    /// </example>
    public static ImageRecipeEstimator AugmentImages(
        this TransformsCatalog catalog, string inputColumnName, params Augmentation[] steps) =>
        Recipe(catalog, nameof(AugmentImages), inputColumnName, steps, StepScope.Training);

    /// <summary>
    /// Adds a column of float vectors [3,H,W] ([H,W,3]; or grey, with one channel) for any trainer, rendered in
    /// parallel.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="width">Width of the tensor in pixels.</param>
    /// <param name="height">Height of the tensor in pixels.</param>
    /// <param name="options">Fit, layout, range, threads, failure policy.</param>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var options = new ImageColumnOptions { Normalization = Normalization.UnitRange };
    /// var pipeline = ml.Transforms.ImagesToTensor("Features", "Image", 64, 64, options)
    ///     .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
    /// </code>
    /// </example>
    public static ImageRenderingEstimator ImagesToTensor(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int width, int height,
        ImageColumnOptions? options = null)
    {
        options ??= new ImageColumnOptions();
        var settings = Settings(catalog, nameof(ImagesToTensor), Spec(width, height, options), options);
        return Rendering(catalog, new TensorColumnStep(outputColumnName, inputColumnName, settings), options);
    }

    /// <summary>
    /// Adds a column of tensors that are rescaled, centred, divided by deviations or whitened as Keras does it, with
    /// numbers that are learned of the rows.
    /// </summary>
    /// <remarks>
    /// One pass over the rows, in their order, learns in memory that does not depend on their number: the images are
    /// rendered once more for it, so <c>AppendCacheCheckpoint</c> may pay in front of it. Behind <c>AugmentImages</c>
    /// and <c>RepeatImages</c>, it learns of the rows that the trainer reads, as Keras's <c>fit</c> does with
    /// <c>augment=True</c> and <c>rounds</c>. Keras's default is to learn of the images as they are: fit a chain
    /// without those two, and let it transform the rows of <c>ml.Data.AsTrainingRows</c> for the trainer. Nothing is
    /// read where nothing is to be learned.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column, with the dimensions of the one that is read.</param>
    /// <param name="inputColumnName">Column of tensors: <see cref="ImagesToTensor"/>.</param>
    /// <param name="options">What is done.</param>
    public static ImageStandardizingEstimator StandardizeImages(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, StandardizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = CatalogEnvironment.Of(catalog).Register(nameof(StandardizeImages), seed: 0);
        var step = new StandardizedColumnStep(outputColumnName, inputColumnName, options)
        {
            Warn = message => Warn(host, nameof(StandardizeImages), message),
        };
        return new(CatalogEnvironment.Of(catalog), step);
    }

    /// <summary>Adds a column of a network's features, a float vector for any trainer, computed in parallel.</summary>
    /// <remarks>
    /// Images are rendered as the network's description says. Each worker runs the network on one image at a time;
    /// nothing is kept between passes, so <c>AppendCacheCheckpoint</c> belongs in front of a trainer that reads its
    /// rows several times.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="network">Makes the features. Default: the embedded EfficientNet-Lite0, with 1280 of them.</param>
    /// <param name="options">Threads, failure policy, seed.</param>
    /// <exception cref="ArgumentException">An option was given that the network's description decides.</exception>
    public static ImageRenderingEstimator ImagesToFeatures(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, ImageNetwork? network = null,
        ImageColumnOptions? options = null)
    {
        options ??= new ImageColumnOptions();
        UnusedOptions.Refuse(
            nameof(ImagesToFeatures), options, UnusedOptions.OfPixels,
            $"the {nameof(NetworkDescription)} of the network decides what it is given.");
        var source = new FeatureSource(network ?? ImageNetwork.EfficientNetLite0);
        var settings = Settings(catalog, nameof(ImagesToFeatures), source.Description.ToTensorSpec(), options);
        return Rendering(catalog, new FeatureColumnStep(outputColumnName, inputColumnName, source, settings), options);
    }

    /// <summary>
    /// Adds a column of encoded bytes of a fixed picture size: what ML.NET's own image trainer reads.
    /// </summary>
    /// <remarks>
    /// A broken image that is left out has no bytes in rows that are trained on, and in those that this was fitted on,
    /// as rows to validate on should be: that trainer skips them. Rows to be scored always have bytes, a black picture
    /// then.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="encoding">File format of the bytes.</param>
    /// <param name="options">Fit, threads, failure policy.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or above 65,500 for JPEG.</exception>
    /// <exception cref="ArgumentException">Layout, range or channels of a tensor were asked for.</exception>
    public static ImageRenderingEstimator EncodeImages(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int width, int height,
        ImageEncoding encoding = ImageEncoding.Jpeg, ImageColumnOptions? options = null)
    {
        options ??= new ImageColumnOptions();
        if (encoding == ImageEncoding.Jpeg && Math.Max(width, height) > PictureEncoder.LargestJpegSide)
        {
            throw new ArgumentOutOfRangeException(
                nameof(width), $"EncodeImages was asked for JPEG files of {width}x{height} pixels; expected sides of "
                + $"at most {PictureEncoder.LargestJpegSide}. Ask for smaller pictures, or for "
                + $"{nameof(ImageEncoding.Png)}.");
        }

        UnusedOptions.Refuse(
            nameof(EncodeImages), options, UnusedOptions.OfTensors,
            "encoded bytes have no order and no range of numbers, and three channels; whoever decodes them decides.");
        var settings = Settings(catalog, nameof(EncodeImages), Spec(width, height, options), options);
        return Rendering(
            catalog, new EncodedColumnStep(outputColumnName, inputColumnName, settings, encoding), options);
    }

    /// <summary>Adds a column of ML.NET's own images of a fixed size, for its image transforms.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="options">Fit, threads, failure policy.</param>
    /// <exception cref="ArgumentException">Layout, range or channels of a tensor were asked for.</exception>
    public static ImageRenderingEstimator ImagesToMLImage(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int width, int height,
        ImageColumnOptions? options = null)
    {
        options ??= new ImageColumnOptions();
        UnusedOptions.Refuse(
            nameof(ImagesToMLImage), options, UnusedOptions.OfTensors,
            "a picture of ML.NET has bytes of four channels; ExtractPixels decides how they become numbers.");
        var settings = Settings(catalog, nameof(ImagesToMLImage), Spec(width, height, options), options);
        return Rendering(catalog, new MLImageColumnStep(outputColumnName, inputColumnName, settings), options);
    }

    /// <summary>
    /// Repeats the rows that are trained on, each copy with its own draws and row id: variety for a trainer that reads
    /// every row once. Changes nothing when scoring.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="inputColumnName">Column of lazy images.</param>
    /// <param name="copies">Further copies of each row, at least 1.</param>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var pipeline = ml.Transforms.AugmentImages("Image", new ResizedCrop(64), new HorizontalFlip())
    ///     .Append(ml.Transforms.RepeatImages("Image", copies: 3))      // four rows a photo, in training only
    ///     .Append(ml.Transforms.ImagesToTensor("Features", "Image", 64, 64))
    ///     .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
    /// </code>
    /// </example>
    public static ImageRepeatingEstimator RepeatImages(
        this TransformsCatalog catalog, string inputColumnName, int copies) =>
        new(
            CatalogEnvironment.Of(catalog),
            new RepeatColumnStep(inputColumnName, Require.Positive(copies, nameof(copies))));

    private static ImageRecipeEstimator Recipe(
        TransformsCatalog catalog, string operation, string column, Augmentation[] steps, StepScope scope) =>
        new(CatalogEnvironment.Of(catalog), new RecipeColumnStep(operation, column, steps, scope));

    internal static ImageRenderingEstimator Rendering(
        TransformsCatalog catalog, RenderedColumnStep step, ImageColumnOptions options) =>
        new(CatalogEnvironment.Of(catalog), step with { FreshEachPass = options.FreshEachPass });

    internal static TensorSpec Spec(int width, int height, ImageColumnOptions options) => new(width, height)
    {
        Fit = options.Fit,
        CropFraction = options.CropFraction,
        DecodeOversampling = options.DecodeOversampling,
        Background = options.Background,
        Channels = options.Channels,
        Layout = options.Layout,
        Normalization = options.Normalization,
    };

    internal static RenderSettings Settings(
        TransformsCatalog catalog, string operation, TensorSpec spec, ImageColumnOptions options)
    {
        // With a seed of its own, the host leaves the random numbers of the trainers behind it as they are.
        var host = CatalogEnvironment.Of(catalog).Register(operation, seed: 0);
        return new RenderSettings(new Renderer(spec), options.Reader, options.Seed)
        {
            Warn = message => Warn(host, operation, message),
        };
    }

    private static void Warn(IHost host, string operation, string message)
    {
        using var channel = host.Start(operation);
        channel.Warning(MessageSensitivity.UserData, message);
    }
}
