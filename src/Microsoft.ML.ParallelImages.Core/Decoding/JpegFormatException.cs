namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// The content of a JPEG file is not what the standard allows; whoever knows the file's name adds it.
/// </summary>
internal sealed class JpegFormatException(string reason) : Exception(reason)
{
    /// <summary>Whether the data ended while more of it was needed.</summary>
    public bool IsCutOff { get; private init; }

    public static JpegFormatException CutOff() =>
        new("its image data ends too early: the file is cut off or damaged.") { IsCutOff = true };
}
