using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Imaging;
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
        var settings = PassSettings.Of(request.Run is { } run ? PassSettings.OfRun(run) : new TrainRequest
        {
            Data = request.Data ?? DataOf(request.Photo),
            Recipe = request.Recipe,
            Seed = request.Seed,
        });
        var file = ImageFile.FromPath(request.Photo, settings.IdentityOf(request.Photo));
        if (request.Run is not null)
            RequireSeen(request, settings.Training, file.Identity);
        return JobFailures.Asked(
            () => settings.At(file, Require.NotNegative(request.Epoch, nameof(request.Epoch)), request.Copy));
    }

    /// <summary>Photos lie in folders of their classes; the data are above.</summary>
    public static string DataOf(string photo)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(photo))!;
        return Path.GetDirectoryName(folder) ?? folder;
    }

    /// <exception cref="JobException">The run had no such pass, or kept the photo for testing.</exception>
    private static void RequireSeen(PassRequest request, TrainRequest training, string photo)
    {
        var last = training.LastPass;
        if (request.Epoch > last || request.Copy > 0)
        {
            throw new JobException(
                JobFailure.Request, $"The training of '{request.Run}' saw each photo in the epochs 0 to {last}, once "
                + $"in each; epoch {request.Epoch}, copy {request.Copy} is none of them.");
        }

        var test = training.Folds > 0 ? null : PhotoDivision.Of(PhotoPlaces.Labelled(training.Data), training).Test;
        if (test is not null && PhotoPlaces.Rows(test).Any(row => row.File.Identity == photo))
        {
            throw new JobException(
                JobFailure.Request, $"The photo '{photo}' was kept for testing: the training of '{request.Run}' never "
                + "saw it. Name another one, or say recipe and seed instead of the run.");
        }
    }

    /// <summary>What proves that two pictures are the same, in hexadecimal digits: SHA-256 of all samples.</summary>
    public static string ChecksumOf(PixelBuffer picture) =>
        Convert.ToHexStringLower(SHA256.HashData(picture.Samples));
}
