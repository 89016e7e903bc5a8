using System.Runtime.InteropServices;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Decodes pictures whose file ends too early, and tells how many of their rows are there.</summary>
internal static unsafe class PartialPicture
{
    /// <summary>A pixel that is lighter than its alpha: no decoder writes that.</summary>
    private const uint Untouched = 0x00030201;

    /// <summary>
    /// Decodes into <paramref name="pixels"/>, which has room for all of them; returns how many rows are there from the
    /// top, 0 where nobody can tell. What stands below has no meaning.
    /// </summary>
    public static int Decode(SKCodec codec, SKImageInfo info, byte* pixels)
    {
        var all = new Span<byte>(pixels, info.RowBytes * info.Height);
        all.Clear();
        if (codec.StartIncrementalDecode(info, (nint)pixels, info.RowBytes) == SKCodecResult.Success)
        {
            return codec.IncrementalDecode(out var rows) == SKCodecResult.IncompleteInput
                ? Math.Clamp(rows, 0, info.Height)
                : 0;
        }

        if (codec.EncodedFormat != SKEncodedImageFormat.Webp)
            return 0;

        // WebP's decoder does not say it, but leaves alone what it has not come to, if Skia need not clear that.
        var words = MemoryMarshal.Cast<byte, uint>(all);
        words.Fill(Untouched);
        codec.GetPixels(info, (nint)pixels, info.RowBytes, new SKCodecOptions(SKZeroInitialized.Yes));
        return (words.LastIndexOfAnyExcept(Untouched) + info.Width) / info.Width;
    }
}
