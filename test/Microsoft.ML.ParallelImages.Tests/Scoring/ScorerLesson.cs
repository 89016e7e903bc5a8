using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>One trained and saved model for all tests of a class, which do not change it.</summary>
public sealed class ScorerLesson : IDisposable
{
    internal SavedLesson Saved { get; } = new();

    internal ImageClassifierModel Classifier =>
        ((IEnumerable<ITransformer>)Saved.Trained).OfType<ImageClassifierModel>().Single();

    public void Dispose() => Saved.Dispose();
}
