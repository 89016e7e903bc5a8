namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// The content of a PNG file is not what the standard allows; whoever knows the file's name adds it.
/// </summary>
internal sealed class PngFormatException(string reason) : Exception(reason)
{
    /// <summary>Whether the pixels ended while more of them were needed.</summary>
    public bool IsCutOff { get; private init; }

    /// <param name="goesOn">Whether something else follows in the file.</param>
    public static PngFormatException CutOff(bool goesOn = false) => new(
        goesOn
            ? "it has fewer pixels than its header claims: it was cut off when it was made, or is damaged."
            : "its pixels end too early: the file is cut off or damaged.")
    {
        IsCutOff = true,
    };

    public static PngFormatException Damaged(string what) => new($"{what}: the file is damaged.");
}
