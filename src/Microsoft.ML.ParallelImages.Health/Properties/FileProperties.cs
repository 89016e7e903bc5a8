namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What files say without a look at what they show.</summary>
internal static class FileProperties
{
    public static IReadOnlyList<(string Name, Func<PhotoMeasures, double> Of)> All { get; } =
    [
        ("the format", photo => (int)photo.Format),
        ("the width", photo => photo.Width),
        ("the height", photo => photo.Height),
        ("the aspect", photo => photo.Aspect),
        ("the bytes of a pixel", photo => photo.Bytes / (double)photo.PixelCount),
        ("the JPEG quality", photo => photo.File.Quality),
        ("the camera", photo => photo.File.Camera),
        ("the mean brightness", photo => photo.Light.Mean),
    ];
}
