namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Finds out why a folder cannot serve as a source, and words it.</summary>
internal static class FolderProblems
{
    private const int MostNames = 6;

    /// <summary>The full path of <paramref name="folder"/>.</summary>
    /// <exception cref="ImageSourceException">It does not exist or is a file.</exception>
    public static string Existing(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Require.NotEmpty(folder)));
        if (Directory.Exists(full))
            return full;
        throw File.Exists(full)
            ? new ImageSourceException(
                $"The image folder '{full}' is a file. Expected a folder with one sub-folder for each class; "
                + "for a table of paths and labels use TableSource.")
            : new ImageSourceException($"The image folder '{full}' does not exist: {NearestFolder(full)}");
    }

    public static ImageSourceException NoImages(string folder, FolderPlan plan, FolderScanOptions options)
    {
        var outside = plan.Skipped.CountOf(SkipReason.OutsideClassFolder);
        if (outside > 0)
        {
            return new ImageSourceException(
                $"The image folder '{folder}' holds {outside} images but none in a class folder. "
                + "Expected one sub-folder for each class, named after it; for images without classes set Labels to "
                + "LabelRule.None.");
        }

        var skipped = plan.Skipped.ToEntries();
        var classes = plan.Classes.Count == 0 ? "none" : plan.Classes.ToString();
        return new ImageSourceException(
            $"The image folder '{folder}' holds no images"
            + (options.Labels == LabelRule.None ? "" : $"; class folders: {classes}")
            + (skipped.Count == 0 ? "" : $"; left out: {string.Join("; ", skipped)}")
            + $". Expected files with the extension {string.Join(", ", options.Extensions)}"
            + (options.Labels == LabelRule.None ? "." : " in one sub-folder for each class."));
    }

    public static ImageSourceException Unreadable(string path, string options, Exception cause) => new(
        $"Listing images, '{path}' cannot be read: {cause.Message} Its images would be missing without a word. Make it "
        + $"readable, or set {options}.{nameof(FolderScanOptions.Unreadable)} to "
        + $"{nameof(UnreadablePolicy.LeaveOut)} to go on without it.", cause);

    private static string NearestFolder(string missing)
    {
        var child = missing;
        var parent = Path.GetDirectoryName(child);
        while (parent is not null && !Directory.Exists(parent))
            (child, parent) = (parent, Path.GetDirectoryName(parent));
        return parent is null
            ? "no part of the path exists. Correct the path."
            : $"'{parent}' exists but has no '{Path.GetFileName(child)}'{Neighbours(parent)}. Correct the path.";
    }

    private static string Neighbours(string folder)
    {
        try
        {
            var names = Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .Take(MostNames + 1).ToList();
            return names.Count == 0
                ? "; it has no sub-folders"
                : $"; it has {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")}";
        }
        catch (UnauthorizedAccessException)
        {
            return "; it cannot be listed";
        }
    }
}
