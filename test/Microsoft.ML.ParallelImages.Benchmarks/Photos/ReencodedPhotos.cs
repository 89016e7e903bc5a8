namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>
/// The photos as ImageNet has them: full-resolution colour, more bits, Huffman tables of each file's own, so that
/// entropy decoding weighs more.
/// </summary>
internal static class ReencodedPhotos
{
    private static readonly string[] Encoding = ["-optimize", "-sample", "1x1", "-quality", "92"];

    /// <summary>A folder with at most <paramref name="limit"/> photos of <paramref name="source"/>.</summary>
    /// <exception cref="InvalidOperationException">libjpeg-turbo's programs are missing or refuse a photo.</exception>
    public static string Of(string source, int limit) =>
        PhotoCache.Folder(source, $"reencoded-{limit}", folder => Fill(folder, source, limit));

    private static void Fill(string folder, string source, int limit)
    {
        var raw = Path.Combine(folder, "raw.ppm");
        var photos = PhotoCache.PhotosOf(source);
        var count = Math.Min(limit, photos.Length);
        for (var i = 0; i < count; i++)
        {
            // Photos of all classes, since classes differ in size.
            JpegPrograms.Run("djpeg", ["-outfile", raw, photos[(long)i * photos.Length / count]]);
            JpegPrograms.Run("cjpeg", [.. Encoding, "-outfile", Path.Combine(folder, $"{i:D5}.jpg"), raw]);
        }

        File.Delete(raw);
    }
}
