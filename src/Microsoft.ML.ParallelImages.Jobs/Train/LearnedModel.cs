using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A trained model and the classifier in it.</summary>
internal sealed record LearnedModel(
    MLContext Ml, ITransformer Chain, ImageClassifierModel Classifier, DataViewSchema Rows) : IDisposable
{
    public TrainingReport Report => Classifier.Report;

    public void Save(string path) => Ml.Model.SaveImages(Chain, Rows, path);

    public void Dispose() => Classifier.Dispose();
}
