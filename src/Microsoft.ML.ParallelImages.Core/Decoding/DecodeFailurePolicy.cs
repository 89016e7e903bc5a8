namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// What happens when an image is missing or broken. Failures of the machine are <see cref="ImageReadException"/>s under every policy.
/// </summary>
public enum DecodeFailurePolicy
{
    /// <summary>An exception that names the file and the reason reaches the reader of its row. The default.</summary>
    Throw,

    /// <summary>The image is counted and named in a report; a trainer leaves it out, a tensor column gives zeros.</summary>
    LeaveOut,
}
