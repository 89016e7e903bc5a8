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
    /// <param name="options">Columns, engine, validation rows, threads, progress, cancellation.</param>
    public static ImageClassifierTrainer ImageClassifier(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        ImageClassifierOptions? options = null) =>
        new(CatalogEnvironment.Of(catalog), options ?? new ImageClassifierOptions());
}
