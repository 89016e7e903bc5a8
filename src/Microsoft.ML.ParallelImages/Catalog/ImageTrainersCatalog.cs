using Microsoft.ML.ParallelImages.Catalog;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML;

/// <summary>Image trainers: <c>mlContext.MulticlassClassification.Trainers.ImageClassifier</c>.</summary>
public static class ImageTrainersCatalog
{
    /// <summary>
    /// A trainer that classifies images: by default a new head on the embedded network, in seconds to minutes on a CPU.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">Columns, engine, threads, seed.</param>
    /// <param name="validation">
    /// Rows to watch the progress on and to choose the best weights by, with the same columns and classes as those that
    /// come to the trainer. Default: none. A trainer outside a chain takes them by
    /// <see cref="ImageClassifierTrainer.Fit(IDataView, IDataView)"/>, too.
    /// </param>
    /// <param name="progress">Told how far the training is, on the thread that trains. Default: nobody.</param>
    /// <param name="cancellation">
    /// Ends the training within about a second, with an exception and nothing left behind.
    /// </param>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var (train, test) = ml.Data.LoadImageFolder("photos").Split();
    /// var model = ml.MulticlassClassification.Trainers.ImageClassifier()
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
    ///     .Fit(train);
    /// var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
    /// </code>
    /// </example>
    public static ImageClassifierTrainer ImageClassifier(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        ImageClassifierOptions? options = null, IDataView? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        new(
            CatalogEnvironment.Of(catalog), options ?? new ImageClassifierOptions(), validation, progress,
            cancellation);
}
