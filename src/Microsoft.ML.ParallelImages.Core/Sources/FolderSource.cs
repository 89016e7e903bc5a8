namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A folder of labelled images: one sub-folder a class, everything below it an image of the class.</summary>
/// <remarks>
/// A folder that is divided already (train/, validation/, test/, each with the class folders) is read as a whole, and each
/// file knows its <see cref="Subset"/>. Only names are read. Immutable.
/// </remarks>
public sealed class FolderSource
{
    private readonly Subset[] _subsets;

    private FolderSource(string folder, ImageFile[] files, Subset[] subsets, LabelSet labels, ScanReport report)
    {
        (Folder, Files, Labels, Report) = (folder, files, labels, report);
        _subsets = subsets;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>All images: by subset, then by class, then by path (ordinal).</summary>
    public IReadOnlyList<ImageFile> Files { get; }

    /// <summary>The classes, ordinal unless given.</summary>
    public LabelSet Labels { get; }

    /// <summary>What was found and what was left out.</summary>
    public ScanReport Report { get; }

    /// <summary>True when the folder is divided into train/, validation/ or test/.</summary>
    public bool IsDivided => _subsets.Length > 0;

    /// <summary>The part that file <paramref name="index"/> belongs to.</summary>
    public Subset SubsetOf(int index) => IsDivided ? _subsets[index] : Subset.None;

    /// <summary>Lists the images of <paramref name="folder"/>.</summary>
    /// <exception cref="ImageSourceException">The folder is missing, or holds no class folder with images.</exception>
    /// <exception cref="ArgumentException">The class list names a folder that is not there.</exception>
    public static FolderSource Scan(string folder, FolderScanOptions? options = null)
    {
        Require.NotEmpty(folder, nameof(folder));
        options ??= new FolderScanOptions();
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
            throw new ImageSourceException(MissingFolder(folder, root));

        var scanner = new FolderScanner(options);
        var parts = FolderDivision.PartsOf(scanner.Subfolders(root));
        var classFolders = ClassFolders(scanner, parts, root);
        var listings = scanner.ListAll([.. classFolders.Select(c => c.Path)]);
        var found = classFolders.Zip(listings, (place, files) => (place.Class, place.Subset, Files: files)).ToArray();
        return Build(root, parts.Count > 0, found, scanner, options);
    }

    private static List<(string Class, Subset Subset, string Path)> ClassFolders(
        FolderScanner scanner, IReadOnlyList<(Subset Subset, string Path)> parts, string root)
    {
        if (parts.Count == 0)
            parts = [(Subset.None, root)];
        var places = new List<(string, Subset, string)>();
        foreach (var (subset, path) in parts)
        {
            foreach (var folder in scanner.Subfolders(path))
                places.Add((folder.Name, subset, folder.FullName));
        }

        return places;
    }

    private static FolderSource Build(
        string root, bool divided, (string Class, Subset Subset, string[] Files)[] found, FolderScanner scanner,
        FolderScanOptions options)
    {
        var labels = LabelsOf(root, found, options);
        List<ImageFile> files = [];
        List<Subset> subsets = [];
        var perClass = labels.Names.ToDictionary(name => name, _ => 0);
        var identityStart = root.EndsWith(Path.DirectorySeparatorChar) ? root.Length : root.Length + 1;
        foreach (var place in found.OrderBy(p => p.Subset).ThenBy(p => labels.IndexOf(p.Class)))
        {
            var label = labels.IndexOf(place.Class);
            if (label < 0)
            {
                if (place.Files.Length > 0)
                    scanner.Skip(SkipReason.ClassNotListed, Path.Combine(root, place.Class));
                continue;
            }

            perClass[place.Class] += place.Files.Length;
            files.AddRange(place.Files.Select(path => new PathImageFile(path, identityStart, null, label)));
            if (divided)
                subsets.AddRange(Enumerable.Repeat(place.Subset, place.Files.Length));
        }

        var empty = found.GroupBy(p => p.Class).Where(g => g.All(p => p.Files.Length == 0)).Select(g => g.Key);
        var report = new ScanReport
        {
            Folder = root,
            Images = files.Count,
            ImagesPerClass = perClass,
            EmptyClasses = [.. empty.Order(StringComparer.Ordinal)],
            Skipped = scanner.Skipped,
            SkippedExamples = scanner.Examples,
        };
        return files.Count > 0
            ? new FolderSource(root, [.. files], [.. subsets], labels, report)
            : throw new ImageSourceException(
                $"Scanning '{root}' for labelled images found none in {found.Length} sub-folders. Expected one sub-folder "
                + $"for each class, holding files that end in {string.Join(", ", options.Extensions)}. {report}");
    }

    private static LabelSet LabelsOf(
        string root, (string Class, Subset Subset, string[] Files)[] found, FolderScanOptions options)
    {
        if (options.Classes is { } given)
        {
            var missing = given.Except(found.Select(p => p.Class)).ToList();
            return missing.Count == 0
                ? new LabelSet(given)
                : throw new ArgumentException(
                    $"The class list names '{missing[0]}', but '{root}' has no such folder. "
                    + $"It has: {string.Join(", ", found.Select(p => p.Class).Distinct())}.");
        }

        var kept = options.EmptyClasses == EmptyClassPolicy.Keep ? found : found.Where(p => p.Files.Length > 0);
        return LabelSet.Ordinal(kept.Select(p => p.Class));
    }

    private static string MissingFolder(string given, string full)
    {
        if (File.Exists(full))
            return $"Looking for images in '{given}': it is a file. Expected a folder with one sub-folder for each class.";
        var existing = Path.GetDirectoryName(full);
        while (existing is not null && !Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing);
        return $"Looking for images in '{given}': there is no such folder ('{existing}' is the part of the path that "
            + "exists). Expected a folder with one sub-folder for each class.";
    }
}
