namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>What stands in front of the pixels: header, palette, transparency; and where the pixels begin.</summary>
/// <remarks>
/// What libpng ignores is ignored: palettes of grey files, transparency that is damaged or does not fit.
/// </remarks>
internal ref struct PngStart
{
    private const int ColorBytes = 3, MostColors = 256;

    public PngHeader Header { get; private set; }

    /// <summary>Red, green and blue of each index (PLTE, PNG 3 section 11.2.2); empty where there is none.</summary>
    public ReadOnlySpan<byte> Palette { get; private set; }

    /// <summary>
    /// Alpha of each index, or the samples of the one colour that is transparent (tRNS, section 11.3.1.1); empty where
    /// there is none.
    /// </summary>
    public ReadOnlySpan<byte> Transparency { get; private set; }

    /// <summary>Where the first chunk of pixels starts.</summary>
    public int PixelsAt { get; private set; }

    /// <summary>Reads a file up to its pixels.</summary>
    /// <exception cref="PngFormatException">There are none, or what is needed in front of them is damaged.</exception>
    public static PngStart Read(ReadOnlySpan<byte> file)
    {
        var start = new PngStart { Header = PngHeader.Read(file) };
        var chunk = new PngChunks(file);
        chunk.TryRead();
        while (chunk.TryRead())
        {
            if (chunk.Is("IDAT"u8))
            {
                start.PixelsAt = chunk.Start;
                return start.Header.Color == PngColor.Indexed && start.Palette.IsEmpty
                    ? throw PngFormatException.Damaged("its pixels are indices into a palette that is missing")
                    : start;
            }

            start.Take(chunk);
        }

        throw PngFormatException.CutOff();
    }

    private void Take(PngChunks chunk)
    {
        if (chunk.Is("PLTE"u8))
            TakePalette(chunk);
        else if (chunk.Is("tRNS"u8) && chunk.HasRightChecksum && IsTransparency(chunk.Content.Length))
            Transparency = chunk.Content;
        else if (chunk.Is("IEND"u8))
            throw PngFormatException.Damaged("it has no pixels");
        else if (!chunk.IsAncillary)
            throw PngFormatException.Damaged($"its chunk {chunk.Name} is unknown here, or has no place there");
    }

    private void TakePalette(PngChunks chunk)
    {
        chunk.Check("palette");
        if (!Palette.IsEmpty)
            throw PngFormatException.Damaged("it has two palettes");
        var length = chunk.Content.Length;
        if (length == 0 || length % ColorBytes != 0)
        {
            if (Header.Color == PngColor.Indexed)
                throw PngFormatException.Damaged($"its palette has {length} bytes, which are no colours");
            return;
        }

        var most = Header.Color == PngColor.Indexed ? 1 << Header.Depth : MostColors;
        Palette = chunk.Content[..Math.Min(length, most * ColorBytes)];
    }

    private readonly bool IsTransparency(int length) => Transparency.IsEmpty && Header.Color switch
    {
        PngColor.Gray => length == 2,
        PngColor.Rgb => length == 6,
        PngColor.Indexed => length > 0 && length <= Palette.Length / ColorBytes,
        _ => false,
    };
}
