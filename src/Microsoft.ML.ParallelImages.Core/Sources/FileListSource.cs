namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Images that somebody has in hand: paths, bytes, or files of another place.</summary>
public sealed class FileListSource : ImageSource
{
    private FileListSource(ImageFile[] files, ImageLabels labels, ScanReport report) : base(files, labels, report)
    {
    }

    /// <summary>A source of <paramref name="files"/>, in their order.</summary>
    /// <param name="files">The images; no two may have one identity unless they are the same.</param>
    /// <param name="labels">As many labels. Default null: none.</param>
    /// <exception cref="ImageSourceException">There is no image, or two have one identity.</exception>
    /// <exception cref="ArgumentException">There are more or fewer labels than images.</exception>
    public static FileListSource Of(IEnumerable<ImageFile> files, ImageLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ImageFile[] all = [.. files];
        if (all.Length == 0)
            throw new ImageSourceException("A list of images is empty; expected at least one.");
        var seen = new Dictionary<string, ImageFile>(all.Length, StringComparer.Ordinal);
        foreach (var file in all)
        {
            if (file is null)
                throw new ArgumentException("A list of images holds null; expected images only.", nameof(files));
            if (!seen.TryAdd(file.Identity, file) && !IsSame(seen[file.Identity], file))
                throw ScanProblems.SameIdentity(file.Identity, seen[file.Identity].DisplayName, file.DisplayName);
        }

        labels ??= ImageLabels.None(all.Length);
        return new FileListSource(
            all, labels, new ScanReport { Source = "a list of images", Images = all.Length }.Of(labels));
    }

    /// <summary>Bytes without a name are named by what they are.</summary>
    private static bool IsSame(ImageFile one, ImageFile other) => one.IsSameAs(other)
        || (one.Content is { } first && other.Content is { } second && first.Span.SequenceEqual(second.Span));
}
