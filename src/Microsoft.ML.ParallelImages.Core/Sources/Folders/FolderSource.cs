namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// The images of a folder that has one sub-folder for each class; everything below it belongs to the class.
/// </summary>
/// <remarks>
/// <para>
/// An image's identity is its path below the scanned folder, with <c>/</c>: all its random draws and its side of a
/// split follow from it. Images come by subset, then by class, then in ordinal order of the identity.
/// </para>
/// <para>
/// A folder that comes divided (train, validation, test, each with the class folders) is listed as a whole.
/// </para>
/// </remarks>
public sealed class FolderSource : ImageSource
{
    /// <summary>The first file behind each subset; the subsets follow each other.</summary>
    private readonly int[] _ends;

    private FolderSource(string folder, ImageFile[] files, int[] ends, LabelSet labels, ScanReport report)
        : base(Array.AsReadOnly(files), labels, report) =>
        (Folder, _ends) = (folder, ends);

    /// <summary>The full path of the scanned folder.</summary>
    public string Folder { get; }

    /// <summary>True when the folder comes divided into train, validation or test folders.</summary>
    public bool IsDivided => Report.ImagesPerSubset.Count > 0;

    /// <summary>Lists a folder, several class folders at a time. Reads names only: no image is opened.</summary>
    /// <exception cref="ImageSourceException">
    /// The folder does not exist, is a file, or holds no images; images lie in no class folder; a listed class has no
    /// folder; a folder or file cannot be read, and <see cref="FolderScanOptions.Unreadable"/> is to throw.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> asked for it.</exception>
    public static FolderSource Scan(
        string folder, FolderScanOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new FolderScanOptions();
        var root = new ImageFolder(FolderProblems.Existing(folder), "");
        var plan = FolderPlan.For(root, options);
        var walks = FolderScanner.Walk(root, [.. plan.Folders.Select(f => f.Folder)], options, cancel);
        foreach (var walk in walks)
            plan.Skipped.Merge(walk.Skipped);
        if (walks.All(walk => walk.Images.Count == 0))
            throw FolderProblems.NoImages(root.Path, plan, options);

        var counts = new int[plan.Classes.Count];
        var unseen = new bool[plan.Classes.Count];
        foreach (var (place, walk) in plan.Folders.Zip(walks).Where(pair => pair.First.Label >= 0))
        {
            counts[place.Label] += walk.Images.Count;
            unseen[place.Label] |= walk.Skipped.CountOf(SkipReason.Unreadable) > 0;
        }

        var leaveOut = options.Classes is null && options.EmptyClasses == EmptyClassPolicy.LeaveOut;
        var labels = new LabelSet(plan.Classes.Names.Where((_, label) => counts[label] > 0 || unseen[label] || !leaveOut));
        var (files, ends) = BuildFiles(plan, walks, labels);
        return new FolderSource(root.Path, files, ends, labels, BuildReport(root, plan, counts, labels, ends));
    }

    /// <summary>The subset that file <paramref name="index"/> belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public Subset SubsetOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Files.Count, nameof(index));
        return (Subset)Array.FindIndex(_ends, end => index < end);
    }

    /// <summary>The images of one subset; none for subsets that the folder does not have.</summary>
    public IReadOnlyList<ImageFile> FilesOf(Subset subset)
    {
        var start = subset == Subset.None ? 0 : _ends[(int)subset - 1];
        return [.. Files.Skip(start).Take(_ends[(int)subset] - start)];
    }

    private static (ImageFile[] Files, int[] Ends) BuildFiles(FolderPlan plan, FolderWalk[] walks, LabelSet labels)
    {
        var files = new ImageFile[walks.Sum(walk => walk.Images.Count)];
        var ends = new int[(int)Subset.Test + 1];
        var filled = 0;
        foreach (var (place, walk) in plan.Folders.Zip(walks))
        {
            var label = place.Label < 0 ? -1 : labels.IndexOf(plan.Classes[place.Label]);
            foreach (var (folder, name) in walk.Images)
                files[filled++] = new FolderImageFile(folder, name, label);
            ends.AsSpan((int)place.Subset).Fill(filled);
        }

        return (files, ends);
    }

    private static ScanReport BuildReport(ImageFolder root, FolderPlan plan, int[] counts, LabelSet labels, int[] ends)
    {
        var subsets = plan.Folders.Select(place => place.Subset).Where(subset => subset != Subset.None).Distinct();
        return new ScanReport
        {
            Source = root.Path,
            Images = ends[^1],
            ImagesPerClass = new OrderedDictionary<string, int>(
                labels.Names.Select(name => KeyValuePair.Create(name, counts[plan.Classes.IndexOf(name)]))),
            ImagesPerSubset = new OrderedDictionary<Subset, int>(
                subsets.Select(subset => KeyValuePair.Create(subset, ends[(int)subset] - ends[(int)subset - 1]))),
            EmptyClasses = [.. plan.Classes.Names.Where((_, label) => counts[label] == 0)],
            Skipped = plan.Skipped.ToEntries(),
        };
    }
}
