namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What is left of the classes of a training once broken images are left out.</summary>
internal static class ClassesLeft
{
    /// <summary>A warning for each class that has lost all of its images.</summary>
    /// <param name="task">The training.</param>
    /// <param name="used">Places of the training images that could be decoded.</param>
    /// <exception cref="InvalidOperationException">
    /// Fewer than two classes are left: there is nothing to learn.
    /// </exception>
    public static IReadOnlyList<string> Check(TrainingTask task, IEnumerable<int> used)
    {
        var images = new int[task.Classes.Count];
        foreach (var place in used)
            images[task.Training.Labels[place]]++;
        var lost = task.Training.Labels.Distinct().Order().Where(label => images[label] == 0)
            .Select(label => $"'{task.Classes[label]}'").ToArray();
        if (images.Count(count => count > 0) < 2)
        {
            throw new NothingToLearnException(
                $"Training an image classifier: every image of {string.Join(", ", lost)} is broken and was left out, "
                + "and only one class is left. Expected at least 2 classes with images that can be decoded. "
                + "Replace the broken files.");
        }

        return
        [
            .. lost.Select(name =>
                $"Every image of the class {name} is broken and was left out: the model cannot tell that class. "
                + "Replace the files, or take the class away."),
        ];
    }
}
