using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Gives failures the image's name, and tells those that lie in the image from those of the machine.</summary>
internal static class ImageFailure
{
    /// <summary>What reaches the user; null for failures that are to be passed on as they are.</summary>
    /// <remarks>
    /// A failure that somebody wrapped though it names its image already is taken out: no reason is given twice.
    /// </remarks>
    public static IOException? Of(ImageFile file, Exception failure) =>
        IsNamed(failure) ? null : Inside(failure) ?? Named(file, failure);

    private static bool IsNamed(Exception failure) => failure is ImageDecodeException or ImageReadException;

    private static IOException? Inside(Exception failure)
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (IsNamed(cause))
                return (IOException)cause;
        }

        return null;
    }

    private static IOException? Named(ImageFile file, Exception failure) => failure switch
    {
        UnusableFileException { InnerException: FileNotFoundException or DirectoryNotFoundException } =>
            new ImageDecodeException(
                file.DisplayName, "there is no such file. Correct the path, or list the images anew.", failure),
        UnusableFileException or JpegFormatException or PngFormatException =>
            new ImageDecodeException(file.DisplayName, failure.Message, failure),
        UnauthorizedAccessException => new ImageReadException(
            file.DisplayName, $"{failure.Message} Give the user of this process the right to read it.", failure),
        IOException => new ImageReadException(file.DisplayName, $"the system reports: {failure.Message}", failure),
        OutOfMemoryException => new ImageReadException(
            file.DisplayName,
            "there is not enough memory for it. Use fewer workers, or a smaller "
            + $"{nameof(DecodeOptions)}.{nameof(DecodeOptions.MaxBytesInFlight)}.",
            failure),
        _ => null,
    };
}
