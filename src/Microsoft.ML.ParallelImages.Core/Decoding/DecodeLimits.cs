namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Refuses pictures that are too large, by their headers.</summary>
internal static class DecodeLimits
{
    /// <exception cref="ImageDecodeException">
    /// The picture named <paramref name="name"/> is larger than allowed.
    /// </exception>
    public static void Check(string name, ReadOnlySpan<byte> start, ImageHeader header, DecodeOptions options)
    {
        if (header.StoredSize.PixelCount > options.MaxPixels)
        {
            throw Refused(
                name,
                $"its header claims {header.StoredSize} pixels, more than the {options.MaxPixels} that are allowed",
                nameof(DecodeOptions.MaxPixels));
        }

        if (DecodeCost.Of(start, header) is var cost && cost > options.MaxDecodeBytes)
        {
            throw Refused(
                name, $"decoding its {header.StoredSize} pixels may take {cost >> 20} MB of memory, more than the "
                + $"{options.MaxDecodeBytes >> 20} MB that are allowed",
                nameof(DecodeOptions.MaxDecodeBytes));
        }
    }

    private static ImageDecodeException Refused(string name, string reason, string option) =>
        new(name, $"{reason}; raise {nameof(DecodeOptions)}.{option} if the file can be trusted.");
}
