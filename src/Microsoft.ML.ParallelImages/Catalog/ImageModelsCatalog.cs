using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Catalog;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML;

/// <summary>
/// Whole and checked files of models with images: <c>mlContext.Model.SaveImages</c> and <c>LoadImages</c>.
/// </summary>
public static class ImageModelsCatalog
{
    /// <summary>
    /// Saves a model as a file that is there whole or not at all, with a checksum of everything in it.
    /// </summary>
    /// <remarks>
    /// The file is written beside its place, flushed to the disk and renamed; when something fails, a file that was
    /// there stays as it was. It is an ordinary ML.NET model: <c>Model.Load</c> loads it too, but compares no
    /// checksums.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">A model with image columns; any other too.</param>
    /// <param name="inputSchema">Columns of the rows that it takes, or null.</param>
    /// <param name="path">The zip file.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 1);
    /// var photos = ml.Data.LoadImageFolder("photos");
    /// var model = ml.MulticlassClassification.Trainers.ImageClassifier().Fit(photos);
    /// ml.Model.SaveImages(model, photos.Schema, "model.zip");
    /// </code>
    /// </example>
    public static void SaveImages(
        this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        Require.NotEmpty(path, nameof(path));
        // ML.NET's temporary files belong into a folder of ours, which the next save removes if this one is killed.
        using var scratch = new ScratchFolder();
        var ml = new MLContext { TempFilePath = scratch.Path };
        try
        {
            WholeFile.Write(path, file =>
            {
                ml.Model.Save(model, inputSchema, file);
                SavedContents.AddTo(file, SavedParts.Of(model));
            });
        }
        catch (InvalidDataException cause)
        {
            throw new IOException(
                $"Saving a model as '{path}': ML.NET could not write all of it, as on a disk that is full. Make room, "
                + $"or choose another folder. {cause.Message}", cause);
        }
    }

    /// <summary>Loads a model that <see cref="SaveImages"/> saved, if every checksum is right.</summary>
    /// <remarks>
    /// Image classifiers come back as they were saved, as <see cref="ParallelImages.Training.ImageClassifierModel"/>:
    /// they score views on all workers, and prediction engines may dispose the model under one another. (They do not
    /// where the saved model had been loaded by plain <c>Model.Load</c>.) A file that plain <c>Model.Save</c> wrote is
    /// refused: nothing would tell it from one whose checksums were damaged away.
    /// </remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The zip file.</param>
    /// <param name="inputSchema">Columns of the rows that it takes; null when none were saved.</param>
    /// <param name="reader">
    /// Workers, look-ahead and what happens to broken images. Default: as for a new model, with the policy for broken
    /// images that was saved.
    /// </param>
    /// <param name="device">
    /// What image classifiers run on. Default: a graphics card where ONNX Runtime can use one.
    /// </param>
    /// <exception cref="InvalidDataException">The file is damaged or has no checksums; the entry is named.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// var model = ml.Model.LoadImages("model.zip", out _);
    /// using var engine = ml.Model.CreatePredictionEngine&lt;ImageInput, ImagePrediction&gt;(model);
    /// Console.WriteLine(engine.Predict(ImageInput.FromFile("rose.jpg")).PredictedLabel);
    /// </code>
    /// </example>
    public static ITransformer LoadImages(
        this ModelOperationsCatalog catalog, string path, out DataViewSchema? inputSchema, ReaderOptions? reader = null,
        Device device = default)
    {
        return SavedModel.Load(catalog, CatalogEnvironment.Of(catalog), path, out inputSchema, reader, device);
    }
}
