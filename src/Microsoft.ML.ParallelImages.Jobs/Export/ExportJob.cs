using System.Text;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Writes a model as one ONNX file, alone or in a project that uses it, and compares both on photos.
/// </summary>
public static class ExportJob
{
    /// <summary>Exports; the file is there whole or not at all.</summary>
    /// <param name="request">Which model, and where to.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops the comparison; the file stays.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the message names the file.</exception>
    public static ExportResult Run(
        ExportRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Export(request, new StageClock(progress), cancellation));
    }

    private static ExportResult Export(ExportRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("exporting");
        var (target, output) = JobFailures.Asked(() => (
            Require.Defined(request.To, nameof(request.To)), Require.NotEmpty(request.Place, nameof(request.Output))));
        var result = new ExportResult
        {
            Model = request.Model,
            To = target,
            Output = output,
            Tolerance = request.Tolerance,
        };
        if (target is ExportTarget.RecipeJson or ExportTarget.Onnx)
            OutputFile.Require(output, null, target == ExportTarget.Onnx ? ".onnx" : ".json");
        if (target == ExportTarget.RecipeJson)
        {
            WholeFile.Write(output, Encoding.UTF8.GetBytes(RecipeOf(request.Model) + "\n"));
            return result;
        }

        var photos = PhotosOf(request, clock, cancellation);
        var (classifier, owner) = ModelFile.Classifier(request.Model);
        using var _ = owner;
        var project = target == ExportTarget.Onnx ? null : new ProjectFolder(output, target);
        var onnx = project?.Network ?? output;
        project?.Prepare();
        WriteOnnx(classifier, onnx);
        project?.Write();
        clock.Begin("comparing", photos.Count);
        try
        {
            return result with
            {
                Model = ModelFile.Find(request.Model),
                Classes = classifier.Classes,
                Compared = photos.Count,
                LargestDifference =
                    photos.Count > 0 ? Difference(request.Model, onnx, photos, clock, cancellation) : null,
            };
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException(
                $"Stopped before the comparison was over. '{output}' is kept.", stopped, cancellation);
        }
    }

    private static string RecipeOf(string run)
    {
        var training = TrainRequest.OfRun(run) ?? throw new JobException(
            JobFailure.Request,
            $"'{run}' does not say what was done with photos in its training; expected the folder of a run, such as "
            + "runs/run-001.");
        var steps = TrainingRecipe.StepsOf(training.Recipe, TrainingRecipe.DescriptionOf(training).InputSize);
        return RecipeJson.Write(Recipe.Empty.Append(steps, StepScope.Training));
    }

    private static void WriteOnnx(ImageClassifierModel classifier, string output)
    {
        try
        {
            classifier.ExportOnnx(output);
        }
        catch (InvalidOperationException refusal)
        {
            // Its images were prepared by steps that an ONNX file cannot hold; the message says which.
            throw new JobException(JobFailure.Request, refusal.Message, refusal);
        }
    }

    private static List<ImageFile> PhotosOf(
        ExportRequest request, StageClock clock, CancellationToken cancellation)
    {
        var place = request.CheckOn ?? TrainRequest.OfRun(request.Model)?.Data;
        var most = JobFailures.Asked(() => Require.NotNegative(request.Check, nameof(request.Check)));
        return place is null || most == 0 ? [] : [.. PhotoPlaces.Any([place], clock, cancellation).Take(most)];
    }

    /// <summary>Broken photos say nothing.</summary>
    /// <exception cref="JobException">All are broken.</exception>
    private static double Difference(
        string original, string onnx, List<ImageFile> photos, StageClock clock, CancellationToken cancellation)
    {
        var options = new ImageScorerOptions { Top = int.MaxValue, Device = Device.Cpu };
        using var model = ModelFile.Scorer(original, options);
        using var exported = ModelFile.Scorer(onnx, options);
        var pairs = model.PredictMany(photos).Zip(exported.PredictMany(photos));
        var differences = clock.Counted(pairs, cancellation)
            .Where(pair => pair.First.IsSuccess && pair.Second.IsSuccess)
            .Select(pair => Difference(pair.First, pair.Second)).ToList();
        return differences.Count > 0 ? differences.Max() : throw new JobException(
            JobFailure.Unreadable,
            $"'{onnx}' was written, but not compared: none of the {photos.Count} photos could be decoded.");
    }

    private static double Difference(ImageScore one, ImageScore other)
    {
        var scores = other.Top.ToDictionary(top => top.Name, top => top.Score);
        return one.Top.Max(top => Math.Abs((double)top.Score - scores[top.Name]));
    }
}
