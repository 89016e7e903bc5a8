using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A photo as a training sees it: its steps, its pass, and what it is rendered to.</summary>
internal sealed record PhotoPass(LazyImage Image, Pass Pass, Renderer Renderer)
{
    /// <exception cref="JobException">A file or folder is missing.</exception>
    public static PhotoPass Of(PassRequest request)
    {
        PhotoPlaces.RequireExists(request.Photo, "The photo");
        var training = request.Run is { } run ? SettingsOf(run) : new TrainRequest
        {
            Data = request.Data ?? Path.GetDirectoryName(Path.GetFullPath(request.Photo))!,
            Recipe = request.Recipe,
            Seed = request.Seed,
        };
        var description = TrainingRecipe.DescriptionOf(training);
        var steps = TrainingRecipe.StepsOf(training.Recipe, description.InputSize);
        var photo = new LazyImage(ImageFile.FromPath(request.Photo, IdentityOf(request.Photo, training.Data)))
            .With(Recipe.Empty.Append(steps, StepScope.Training));
        var (image, epoch) = JobFailures.Asked(
            () => (photo.AsCopy(request.Copy), Require.NotNegative(request.Epoch, nameof(request.Epoch))));
        var isPlain = epoch == 0 && training.Mode == TrainingMode.Head;
        return new PhotoPass(
            isPlain ? image : image.ForTraining(), new Pass(training.Seed, epoch),
            new Renderer(description.ToTensorSpec()));
    }

    private static TrainRequest SettingsOf(string run)
    {
        PhotoPlaces.RequireExists(run, "The run");
        return TrainRequest.OfRun(run) ?? throw new JobException(
            JobFailure.Missing,
            $"The folder '{run}' holds no {RunFolder.SettingsName}. Name the folder of a run, such as runs/run-001.");
    }

    private static string IdentityOf(string photo, string data)
    {
        PhotoPlaces.RequireExists(data, "The data");
        var (full, root) = (Path.GetFullPath(photo), PhotoPlaces.RootOf(data));
        var below = Path.GetRelativePath(root, full).Replace('\\', '/');
        return !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below)
            ? below
            : throw new JobException(
                JobFailure.Request,
                $"The photo '{full}' does not lie in '{root}', so it was no part of that training. Name a photo of "
                + "the data, or other data.");
    }
}
