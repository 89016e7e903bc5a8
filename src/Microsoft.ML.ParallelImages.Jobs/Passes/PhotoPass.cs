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
            Data = request.Data ?? Path.GetDirectoryName(Path.GetFullPath(request.Photo))!,
            Recipe = request.Recipe,
            Seed = request.Seed,
        });
        var file = ImageFile.FromPath(request.Photo, settings.IdentityOf(request.Photo));
        return JobFailures.Asked(
            () => settings.At(file, Require.NotNegative(request.Epoch, nameof(request.Epoch)), request.Copy));
    }

    /// <summary>What proves that two pictures are the same, in hexadecimal digits: SHA-256 of all samples.</summary>
    public static string ChecksumOf(PixelBuffer picture) =>
        Convert.ToHexStringLower(SHA256.HashData(picture.Samples));
}
