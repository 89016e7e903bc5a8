namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Which folders a scan has to walk, and the part and class of what each holds.</summary>
internal sealed class FolderPlan
{
    private readonly FolderScanOptions _options;
    private readonly ScanRules _rules;

    private FolderPlan(FolderScanOptions options) => (_options, _rules) = (options, ScanRules.From(options));

    /// <summary>
    /// By subset, then by class in the order of labels; an image's class is -1 when there are no labels.
    /// </summary>
    public List<ClassFolder> Folders { get; } = [];

    /// <summary>Every class folder seen, empty or not, in the order of labels.</summary>
    public LabelSet Classes { get; private set; } = new([]);

    public SkipTally Skipped { get; } = new();

    /// <exception cref="ImageSourceException">
    /// A class of the options has no folder, or a part stands there twice.
    /// </exception>
    public static FolderPlan For(ImageFolder root, FolderScanOptions options)
    {
        var plan = new FolderPlan(options);
        if (options.Labels == LabelRule.None)
            plan.Folders.Add(new ClassFolder(Subset.None, -1, root));
        else
            plan.AddClasses(root);
        return plan;
    }

    private void AddClasses(ImageFolder root)
    {
        var inRoot = ClassFolders(root);
        var division = _options.RecognizeDivision ? FolderDivision.Find(root, inRoot, _rules) : [];
        var parts = division.Count == 0
            ? [(Subset: Subset.None, Folder: root, Classes: inRoot)]
            : division.Select(part => (part.Subset, Folder: root.Below(part.Name)))
                .Select(part => (part.Subset, part.Folder, Classes: ClassFolders(part.Folder))).ToArray();

        var found = LabelSet.Ordinal(parts.SelectMany(part => part.Classes));
        var labels = _options.Classes is null ? found : Chosen(root, found, _options.Classes);
        foreach (var part in parts)
        {
            foreach (var name in part.Classes.Where(name => labels.IndexOf(name) < 0))
                Skipped.Add(SkipReason.ClassNotListed, part.Folder.Prefix, name);
            var classes = part.Classes.Select(name => (Label: labels.IndexOf(name), name))
                .Where(c => c.Label >= 0).Order();
            Folders.AddRange(classes.Select(c => new ClassFolder(part.Subset, c.Label, part.Folder.Below(c.name))));
        }

        Classes = labels;
    }

    private List<string> ClassFolders(ImageFolder folder)
    {
        var (folders, images) = FolderEntries.Read(folder, _rules, Skipped);
        foreach (var name in images)
            Skipped.Add(SkipReason.OutsideClassFolder, folder.Prefix, name);
        return [.. folders.Select(below => below.Name).Order(StringComparer.Ordinal)];
    }

    private static LabelSet Chosen(ImageFolder root, LabelSet found, IReadOnlyList<string> wanted)
    {
        var unknown = wanted.Where(name => found.IndexOf(name) < 0).ToList();
        return unknown.Count == 0
            ? new LabelSet(wanted)
            : throw new ImageSourceException(
                $"The class list names '{string.Join("', '", unknown)}', but the image folder '{root.Path}' has no "
                + $"such class folder; it has {found}. Correct the list (upper and lower case count) or add the "
                + "folder.");
    }

    /// <param name="Subset">The part of a data set that comes divided.</param>
    /// <param name="Label">Index among <see cref="Classes"/>.</param>
    /// <param name="Folder">The folder.</param>
    internal readonly record struct ClassFolder(Subset Subset, int Label, ImageFolder Folder);
}
