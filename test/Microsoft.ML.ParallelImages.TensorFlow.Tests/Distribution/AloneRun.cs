using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What one process alone does: the known answer for workers.</summary>
internal sealed record AloneRun(StepNote[] Steps, TrainedClassifier Trained)
{
    /// <summary>
    /// Roundings differ from the first step on, and AdamW makes whole steps of tiny gradients: of five seeds, two were
    /// further than 0.001 apart later on, by up to 0.003.
    /// </summary>
    private const double MostAtFirst = 1e-3, Most = 1e-2;

    private const int FirstSteps = 5;

    public static AloneRun Of(Lesson lesson)
    {
        var lines = new List<string>();
        var trained = lesson.Train(lesson.Options, 1, lines.Add);
        return new AloneRun([.. lines.Select(StepNote.Parse)], trained);
    }

    /// <summary>
    /// Worker i of n has the rows i, i + n, i + 2n, … of every batch, to the last bit, and the loss of all of it.
    /// </summary>
    /// <param name="worker">Whose notes they are.</param>
    /// <param name="workers">How many there were.</param>
    /// <param name="first">Step, from 0, with which the notes begin.</param>
    /// <param name="notes">At least one step.</param>
    public void AssertSame(int worker, int workers, int first, StepNote[] notes)
    {
        Assert.NotEmpty(notes);
        var steps = Steps[first..(first + notes.Length)];
        var own = steps.Select(step => step.Images.Where((_, row) => row % workers == worker));
        Assert.Equal(own, notes.Select(step => step.Images));
        Assert.All(
            steps.Zip(notes).Index(),
            pair => Assert.Equal(
                pair.Item.First.Loss, pair.Item.Second.Loss, first + pair.Index < FirstSteps ? MostAtFirst : Most));
    }

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
