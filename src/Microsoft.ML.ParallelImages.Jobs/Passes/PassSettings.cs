using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What decides the pictures of a training beside its photos.</summary>
/// <param name="Training">Where photos are, and what may happen to them.</param>
/// <param name="Recipe">The steps of that.</param>
/// <param name="Renderer">What photos become.</param>
internal sealed record PassSettings(TrainRequest Training, Recipe Recipe, Renderer Renderer)
{
    /// <exception cref="JobException">A file or folder is missing, or there is no such recipe.</exception>
    public static PassSettings Of(TrainRequest training)
    {
        var description = TrainingRecipe.DescriptionOf(training);
        var steps = TrainingRecipe.StepsOf(training.Recipe, description.InputSize);
        return new PassSettings(
            training, Recipe.Empty.Append(steps, StepScope.Training), new Renderer(description.ToTensorSpec()));
    }

    /// <summary>The training that a run's folder keeps.</summary>
    /// <exception cref="JobException">There is no such folder, or it is none of a run.</exception>
    public static TrainRequest OfRun(string run)
    {
        PhotoPlaces.RequireExists(run, "The run");
        return TrainRequest.OfRun(run) ?? throw new JobException(
            JobFailure.Missing,
            $"The folder '{run}' holds no {RunFolder.SettingsName}. Name the folder of a run, such as runs/run-001.");
    }

    /// <summary>A photo in a pass; in pass 0 a new head's training shows photos as they are.</summary>
    public PhotoPass At(ImageFile file, int epoch, int copy = 0)
    {
        var image = ImageOf(file).AsCopy(copy);
        var isPlain = epoch == 0 && Training.Mode == TrainingMode.Head;
        return new PhotoPass(isPlain ? image : image.ForTraining(), new Pass(Training.Seed, epoch), Renderer);
    }

    /// <summary>A photo as it is, without the steps of the training.</summary>
    public PhotoPass Plain(ImageFile file) => new(ImageOf(file), new Pass(Training.Seed, 0), Renderer);

    /// <summary>The name that a photo's draws follow from.</summary>
    /// <exception cref="JobException">The photo does not lie in the data.</exception>
    public string IdentityOf(string photo)
    {
        PhotoPlaces.RequireExists(Training.Data, "The data");
        var (full, root) = (Path.GetFullPath(photo), PhotoPlaces.RootOf(Training.Data));
        var below = Path.GetRelativePath(root, full).Replace('\\', '/');
        return !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below)
            ? below
            : throw new JobException(
                JobFailure.Request,
                $"The photo '{full}' does not lie in '{root}', so it was no part of that training. Name a photo of "
                + "the data, or other data.");
    }

    private LazyImage ImageOf(ImageFile file) => new LazyImage(file).With(Recipe);
}
