namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// An image cannot be read or decoded for a reason that does not lie in it: memory or file handles run out, the disk
/// fails, a permission is missing. No policy leaves such an image out, since the next time it may be there; the message
/// names it.
/// </summary>
public sealed class ImageReadException : IOException
{
    /// <summary>An image named <paramref name="imageName"/> fails for <paramref name="reason"/>.</summary>
    public ImageReadException(string imageName, string reason, Exception? cause = null)
        : base($"The image '{imageName}' cannot be read: {reason}", cause) =>
        (ImageName, Reason) = (imageName, reason);

    /// <summary>Path, or identity of an image in memory.</summary>
    public string ImageName { get; }

    /// <summary>What happened.</summary>
    public string Reason { get; }
}
