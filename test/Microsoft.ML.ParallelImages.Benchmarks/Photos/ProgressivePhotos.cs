namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>
/// The same coefficients in progressive files, scans and Huffman tables as jpegtran chooses them: what most programs
/// for web photos write.
/// </summary>
internal static class ProgressivePhotos
{
    /// <summary>A folder with at most <paramref name="limit"/> photos of <paramref name="source"/>.</summary>
    /// <exception cref="InvalidOperationException">libjpeg-turbo's programs are missing or refuse a photo.</exception>
    public static string Of(string source, int limit) =>
        PhotoCache.Folder(source, $"progressive-{limit}", folder => Fill(folder, source, limit));

    private static void Fill(string folder, string source, int limit)
    {
        var photos = PhotoCache.PhotosOf(source);
        var count = Math.Min(limit, photos.Length);
        for (var i = 0; i < count; i++)
        {
            // Photos of all classes, since classes differ in size.
            var photo = photos[(long)i * photos.Length / count];
            JpegPrograms.Run("jpegtran", ["-progressive", "-outfile", Path.Combine(folder, $"{i:D5}.jpg"), photo]);
        }
    }
}
