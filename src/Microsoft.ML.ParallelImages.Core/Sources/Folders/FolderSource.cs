namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// The images of a folder that has one sub-folder for each class; everything below it belongs to the class.
/// </summary>
/// <remarks>
/// <para>
/// An image's identity is its path below the scanned folder, with <c>/</c>, in Unicode form C: all its random draws and
/// its side of a split follow from it. Images come by subset, then by class, then in ordinal order of the identity.
/// </para>
/// <para>
/// A class is the name of its folder in form C. A folder that comes divided (train, validation, test, each with the
/// class folders) is listed as a whole; names that differ between parts in upper and lower case only are one class,
/// spelled as in the first part, and a warning says so.
/// </para>
/// </remarks>
public sealed class FolderSource : ImageSource
{
    /// <summary>The first file behind each subset; the subsets follow each other.</summary>
    private readonly int[] _ends;

    private FolderSource(string folder, FolderListing listing, ImageLabels labels, ScanReport report)
        : base(Array.AsReadOnly(listing.Files), labels, report) => (Folder, _ends) = (folder, listing.Ends);

    /// <summary>The full path of the scanned folder.</summary>
    public string Folder { get; }

    /// <summary>True when the folder comes divided into train, validation or test folders.</summary>
    public bool IsDivided => Report.ImagesPerSubset.Count > 0;

    /// <summary>Lists a folder, several class folders at a time. Reads names only: no image is opened.</summary>
    /// <exception cref="ImageSourceException">
    /// The folder does not exist, is a file, or holds no images; images lie in no class folder; a listed class has no
    /// folder; two images have one identity; a folder or file cannot be read, and
    /// <see cref="FolderScanOptions.Unreadable"/> is to throw.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> asked for it.</exception>
    public static FolderSource Scan(
        string folder, FolderScanOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new FolderScanOptions();
        if (options.LabelOf is not null)
            options = options with { Labels = LabelRule.None };
        var root = new ImageFolder(FolderProblems.Existing(folder), "");
        var plan = FolderPlan.For(root, options);
        var walks = FolderScanner.Walk(root, [.. plan.Folders.Select(f => f.Folder)], options, cancel);
        var listing = new FolderListing(
            plan, walks, leavesEmptyOut: options.Classes is null && options.EmptyClasses == EmptyClassPolicy.LeaveOut,
            ScanRules.From(options).Order);
        if (listing.Files.Length == 0 && !options.HasKerasRules)
            throw FolderProblems.NoImages(root.Path, plan, options);
        var report = listing.Report(root.Path);
        if (options.LabelOf is null)
            return new FolderSource(root.Path, listing, LabelsOf(listing), report);
        var labels = LabelsOf(listing.Files, options.LabelOf, options.Classes);
        return new FolderSource(root.Path, listing, labels, report.Of(labels));
    }

    /// <summary>The subset that file <paramref name="index"/> belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public Subset SubsetOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Files.Count, nameof(index));
        return (Subset)Array.FindIndex(_ends, end => index < end);
    }

    /// <inheritdoc/>
    public override string? PartOf(int index) =>
        SubsetOf(index) is not Subset.None and var subset ? subset.ToString().ToLowerInvariant() : null;

    /// <summary>The images of one subset; none for subsets that the folder does not have.</summary>
    public IReadOnlyList<ImageFile> FilesOf(Subset subset)
    {
        var start = subset == Subset.None ? 0 : _ends[(int)subset - 1];
        return [.. Files.Skip(start).Take(_ends[(int)subset] - start)];
    }

    private static ImageLabels LabelsOf(FolderListing listing) => listing.Classes.Count > 0
        ? ImageLabels.Of(listing.Classes, listing.Labels)
        : ImageLabels.None(listing.Files.Length);

    private static ImageLabels LabelsOf(
        ImageFile[] files, Func<string, string?> labelOf, IReadOnlyList<string>? classes)
    {
        string?[] names =
        [
            .. files.Select(file => labelOf(file.Identity))
                .Select(name => string.IsNullOrWhiteSpace(name) ? null : FormC.Of(name)),
        ];
        var all = classes is null ? LabelSet.Ordinal(names.OfType<string>()) : new LabelSet(classes);
        if (all.Count == 0)
            return ImageLabels.None(files.Length);
        return ImageLabels.Of(all, [.. names.Select(name => name is null ? -1 : all.IndexOf(name))]);
    }
}
