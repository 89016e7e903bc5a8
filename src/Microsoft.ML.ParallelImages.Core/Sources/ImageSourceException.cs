namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A folder or table gives no usable images; the message says what was found and what was expected.</summary>
public sealed class ImageSourceException(string message) : IOException(message);
