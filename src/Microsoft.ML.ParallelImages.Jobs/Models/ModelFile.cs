using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A model as users name it: a zip, an ONNX file, or the folder of a run.</summary>
internal static class ModelFile
{
    /// <exception cref="JobException">There is no such file.</exception>
    public static string Find(string path)
    {
        PhotoPlaces.RequireExists(path, "The model");
        if (!Directory.Exists(path))
            return path;
        return RunFolder.FileIn(path, RunFolder.ModelName) ?? throw new JobException(
            JobFailure.Missing,
            $"The folder '{path}' holds no {RunFolder.ModelName}. Name the folder of a run, such as runs/run-001, or a "
            + "model file (zip or ONNX).");
    }

    /// <summary>The network of a file, or the embedded one.</summary>
    /// <exception cref="JobException">There is no such file.</exception>
    public static ImageNetwork NetworkAt(string? path)
    {
        if (path is null)
            return ImageNetwork.EfficientNetLite0;
        PhotoPlaces.RequireExists(path, "The network");
        return ImageNetwork.FromFile(path);
    }

    /// <summary>What scorers of the model are made of.</summary>
    /// <exception cref="JobException">Its images were not all prepared alike.</exception>
    public static ScorerSource Source(string path)
    {
        try
        {
            return ScorerSource.Load(Find(path));
        }
        catch (InvalidOperationException refusal)
        {
            throw new JobException(JobFailure.Unreadable, refusal.Message, refusal);
        }
    }

    public static ImageScorer Scorer(string path, ImageScorerOptions options) =>
        new(Source(path), options);

    /// <summary>The classifier of a saved model, and what must be disposed behind it.</summary>
    public static (ImageClassifierModel Classifier, IDisposable? Owner) Classifier(string path)
    {
        var file = Find(path);
        var model = new MLContext(seed: 1).Model.LoadImages(file, out var rows, device: Device.Cpu);
        return (PreparedRecipe.Of(model, rows, file).Classifier, model as IDisposable);
    }
}
