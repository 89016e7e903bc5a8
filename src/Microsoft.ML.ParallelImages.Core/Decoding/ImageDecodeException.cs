namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>An image cannot be decoded; the message names the file and the reason.</summary>
public sealed class ImageDecodeException : IOException
{
    /// <summary>An image named <paramref name="imageName"/> fails for <paramref name="reason"/>.</summary>
    public ImageDecodeException(string imageName, string reason, Exception? cause = null)
        : base($"The image '{imageName}' cannot be decoded: {reason}", cause) =>
        (ImageName, Reason) = (imageName, reason);

    /// <summary>Path, or identity of an image in memory.</summary>
    public string ImageName { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
