using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Begins a project for a folder of photos.</summary>
public static class NewProjectJob
{
    /// <summary>Lists the photos, and writes the file, which is there whole or not at all.</summary>
    /// <param name="request">Which photos, which file.</param>
    /// <param name="cancellation">Stops the listing; nothing is written then.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static NewProjectResult Run(NewProjectRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Begin(request, cancellation));
    }

    private static NewProjectResult Begin(NewProjectRequest request, CancellationToken cancellation)
    {
        var path = request.Output ?? VisionProject.FileFor(request.Data);
        OutputFile.Require(path, request.Data, ".json");
        var source = PhotoPlaces.Source(request.Data, cancellation: cancellation);
        TrainingRecipe.StepsOf(request.Recipe, ImageSize.Square(1));
        var (test, epochs) = JobFailures.Asked(() => (
            Require.Fraction(request.TestShare, nameof(request.TestShare)),
            Require.Positive(request.Epochs, nameof(request.Epochs))));
        var project = new VisionProject
        {
            Schema = VisionProject.CurrentSchema,
            Data = request.Data,
            Runs = "runs",
            Recipe = request.Recipe,
            Seed = request.Seed,
            Split = new ProjectSplit { Test = test },
            Budget = new ProjectBudget { Epochs = epochs },
        };
        if (!request.Force && Path.Exists(path))
        {
            throw new JobException(
                JobFailure.Request, $"The project '{path}' exists, and is left as it is. Name another file, or force "
                + "it to be replaced.");
        }

        cancellation.ThrowIfCancellationRequested();
        project.Save(path);
        return new NewProjectResult
        {
            Project = path,
            Data = request.Data,
            Photos = source.Files.Count,
            Classes = source.Classes.Names,
        };
    }
}
