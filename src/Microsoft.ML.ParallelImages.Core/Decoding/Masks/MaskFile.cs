using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Reads a mask as it is in its file.</summary>
public static class MaskFile
{
    /// <summary>
    /// The classes that a PNG holds: the indices into its palette, or its levels of grey as they are stored, of 1, 2, 4
    /// or 8 bits. Colours do not matter.
    /// </summary>
    /// <param name="mask">The file.</param>
    /// <param name="options">How large it may be.</param>
    /// <exception cref="ImageDecodeException">
    /// The file is missing or broken, or holds colours instead of classes; the message names it.
    /// </exception>
    /// <exception cref="ImageReadException">It cannot be read, for a reason that lies in the machine.</exception>
    public static ClassMask Read(ImageFile mask, DecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(mask);
        using var reader = new MaskReader(options ?? new DecodeOptions());
        var indices = reader.Read(mask, mask.DisplayName, null).ToArray();
        return new ClassMask(reader.Size, indices);
    }
}
