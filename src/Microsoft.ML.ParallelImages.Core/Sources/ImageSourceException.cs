namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// A folder or table gives no usable list of images; the message says where, what was found and what to do.
/// </summary>
public sealed class ImageSourceException : IOException
{
    /// <summary>A source fails for the reason that <paramref name="message"/> gives.</summary>
    public ImageSourceException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
