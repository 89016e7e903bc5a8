using System.Text;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Writes a model as one ONNX file, alone or in projects that use it, and compares both on photos.
/// </summary>
public static class ExportJob
{
    /// <summary>Exports; each file is there whole or not at all, and none of somebody else is lost.</summary>
    /// <param name="request">Which model, and where to.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops the comparison; the files stay.</param>
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
        var result = JobFailures.Asked(() => new ExportResult
        {
            Model = request.Model,
            To = Require.Defined(request.To, nameof(request.To)),
            Output = Require.NotEmpty(request.Place, nameof(request.Output)),
            Tolerance = Allowed(request.Tolerance),
        });
        if (result.To is ExportTarget.RecipeJson or ExportTarget.Onnx)
            OutputFile.Require(result.Output, null, result.To == ExportTarget.Onnx ? ".onnx" : ".json");
        PhotoPlaces.RequireExists(request.Model, "The model");
        var run = TrainRequest.OfRun(request.Model);
        if (result.To == ExportTarget.RecipeJson)
        {
            WholeFile.Write(result.Output, Encoding.UTF8.GetBytes(ExportMaterial.RecipeOf(Known(run, request.Model))));
            return result;
        }

        var photos = ExportPhotos.Of(request, run, clock, cancellation);
        var (classifier, owner) = ModelFile.Classifier(request.Model);
        using var _ = owner;
        var material = new ExportMaterial(ModelFile.Find(request.Model), classifier, run, photos.Stored);
        result = Write(material, result with { Model = material.Model, Classes = classifier.Classes }, out var onnx);
        clock.Begin("comparing", photos.Compared.Count);
        try
        {
            return result with
            {
                Compared = photos.Compared.Count,
                LargestDifference = photos.Compared.Count > 0
                    ? ExportCheck.Difference(request.Model, onnx, photos.Compared, clock, cancellation)
                    : null,
            };
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException(
                $"Stopped before the comparison was over. '{result.Output}' is kept.", stopped, cancellation);
        }
    }

    private static ExportResult Write(ExportMaterial material, ExportResult result, out string onnx)
    {
        onnx = result.Output;
        if (result.To == ExportTarget.Onnx)
        {
            material.WriteOnnx(onnx);
            return result;
        }

        if (material.NoTraining is { } reason && result.To is ExportTarget.Training)
            throw new JobException(JobFailure.Request, reason);
        using var folder = ExportFolder.Open(result.Output, material.Run?.Data);
        var writer = new ProjectWriter(material, folder.Staging, result.Output);
        onnx = Path.Combine(result.Output, folder.Write(() => writer.Write(result.To)));
        var kept = folder.Write(folder.Place);
        return result with
        {
            Kept = kept,
            Notes = result.To == ExportTarget.All && material.NoTraining is { } none
                ? [$"There is no project that trains the model again. {none}"]
                : [],
        };
    }

    private static TrainRequest Known(TrainRequest? run, string model) => run ?? throw new JobException(
        JobFailure.Request,
        $"'{model}' does not say what was done with photos in its training; expected the folder of a run, such as "
        + "runs/run-001.");

    private static double Allowed(double tolerance)
    {
        Require.NotNegative((float)tolerance, nameof(ExportRequest.Tolerance));
        return tolerance;
    }
}
