using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Puts the end marker behind JPEG files that have none: without it, Skia refuses progressive files and leaves out the
/// last rows of others, though all of their image data may be there.
/// </summary>
internal sealed class JpegEnd(PixelPool? pool = null) : IDisposable
{
    private readonly NativeBytes _memory = new();

    /// <summary>The file itself where nothing is to mend, else a mended copy.</summary>
    /// <param name="file">The whole file, of any format.</param>
    /// <param name="isCut">
    /// Whether more than the marker is missing. A sequential file is left as it is then, so that Skia says how many
    /// rows it has.
    /// </param>
    public ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> file, out bool isCut)
    {
        isCut = false;
        if (!IsMissing(file, out var isProgressive, out var end))
            return file;
        using (var walk = new ScanWalk(pool))
            isCut = !walk.IsWhole(file);
        if (isCut && !isProgressive)
            return file;
        var copy = _memory.Take(checked(end + 2))[..(end + 2)];
        file[..end].CopyTo(copy);
        (copy[end], copy[end + 1]) = (0xFF, JpegMarker.EndOfImage);
        return copy;
    }

    public void Dispose() => _memory.Dispose();

    /// <summary>
    /// Whether the marker is missing, and where it has to stand: in front of a segment that is cut off.
    /// </summary>
    private static bool IsMissing(ReadOnlySpan<byte> file, out bool isProgressive, out int end)
    {
        (isProgressive, end) = (false, file.Length);
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfImage]))
            return false;
        var segments = new SegmentReader(file);
        while (segments.TryRead())
            isProgressive |= segments.Marker == JpegMarker.ProgressiveFrame;
        end = segments.Start;
        return segments.Marker != JpegMarker.EndOfImage;
    }
}
