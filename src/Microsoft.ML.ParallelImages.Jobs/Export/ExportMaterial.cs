using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What projects are made of.</summary>
/// <param name="Model">The saved model, a zip.</param>
/// <param name="Classifier">The same, loaded.</param>
/// <param name="Run">What its training was asked for; null where nobody knows.</param>
/// <param name="Photos">Those that can be stored with tests, in the order of their source.</param>
internal sealed record ExportMaterial(
    string Model, ImageClassifierModel Classifier, TrainRequest? Run, IReadOnlyList<ImageFile> Photos)
{
    /// <summary>Why there can be no project that trains the model again; null where there can.</summary>
    public string? NoTraining => Run is null
        ? $"'{Model}' does not say how it was trained; expected the folder of a run, such as runs/run-001."
        : RunFolder.FileIn(Path.GetDirectoryName(Path.GetFullPath(Model))!, RunFolder.MetricsName) is null
            ? $"The training of '{Model}' was stopped, and such a model does not repeat. Resume its run first."
        : Run.TimeLimit is null ? null
        : "The training had a limit of time, and such a one does not repeat exactly. Train with --epochs alone to get "
            + "a project that does.";

    /// <summary>The steps that acted in a run's training, as JSON.</summary>
    public static string RecipeOf(TrainRequest run)
    {
        var steps = TrainingRecipe.StepsOf(run.Recipe, TrainingRecipe.DescriptionOf(run).InputSize);
        return RecipeJson.Write(Recipe.Empty.Append(steps, StepScope.Training)) + "\n";
    }

    /// <exception cref="JobException">
    /// The images were prepared by steps that an ONNX file cannot hold; the message says which.
    /// </exception>
    public void WriteOnnx(string file)
    {
        try
        {
            Classifier.ExportOnnx(file);
        }
        catch (InvalidOperationException refusal)
        {
            throw new JobException(JobFailure.Request, refusal.Message, refusal);
        }
    }
}
