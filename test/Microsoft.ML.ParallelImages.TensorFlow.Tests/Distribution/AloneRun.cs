using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What one process alone does: the known answer for workers.</summary>
internal sealed record AloneRun(StepNote[] Steps, TrainedClassifier Trained)
{
    private const double Most = 1e-3;

    public static AloneRun Of(Lesson lesson)
    {
        var lines = new List<string>();
        var trained = lesson.Train(lesson.Options, 1, lines.Add);
        return new AloneRun([.. lines.Select(StepNote.Parse)], trained);
    }

    /// <summary>Worker i of n has the rows i, i + n, i + 2n, … of every batch, to the last bit.</summary>
    public void AssertSameData(params StepNote[][] workers) => Assert.All(workers.Index(), entry =>
    {
        var (worker, notes) = entry;
        var own = Steps[^notes.Length..].Select(step => step.Images.Where((_, row) => row % workers.Length == worker));
        Assert.Equal(own, notes.Select(step => step.Images));
    });

    /// <summary>Workers may have begun later, from a checkpoint: the last steps are compared.</summary>
    public void AssertSameLosses(StepNote[] notes) =>
        Assert.All(Steps[^notes.Length..].Zip(notes), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, Most));

    public void AssertSameEpochs(double[][] epochs)
    {
        Assert.Equal(Trained.Report.Epochs.Count, epochs.Length);
        Assert.All(Trained.Report.Epochs.Zip(epochs), pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second[0], Most);
            Assert.Equal(pair.First.ValidationLoss, pair.Second[1], Most);
        });
    }
}
