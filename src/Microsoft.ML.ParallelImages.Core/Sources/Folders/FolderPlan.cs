namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Which folders a scan has to walk, and the part and class of what each holds.</summary>
internal sealed class FolderPlan
{
    private readonly List<ClassFolder> _folders = [];
    private LabelSet _found = new([]);

    private FolderPlan()
    {
    }

    /// <summary>
    /// By subset, then by class in the order of labels; an image's class is -1 when there are no labels.
    /// </summary>
    public IReadOnlyList<ClassFolder> Folders => _folders;

    /// <summary>The parts of a folder that comes divided, else the folder as a whole.</summary>
    public IReadOnlyList<FolderPart> Parts { get; private set; } = [];

    /// <summary>Every class folder seen, empty or not, in the order of labels.</summary>
    public LabelSet Classes { get; private set; } = new([]);

    public SkipTally Skipped { get; } = new();

    /// <summary>True when parts were looked for and there are none.</summary>
    public bool HasNoParts { get; private set; }

    /// <summary>What can be told from the names of folders.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <exception cref="ImageSourceException">
    /// A part stands there twice.
    /// </exception>
    public static FolderPlan For(ImageFolder root, FolderScanOptions options)
    {
        var plan = new FolderPlan();
        if (options.Labels == LabelRule.None)
            plan._folders.Add(new ClassFolder(Subset.None, -1, root));
        else
            plan.AddClasses(FolderPart.Read(Subset.None, root, ScanRules.From(options)), options);
        return plan;
    }

    private void AddClasses(FolderPart root, FolderScanOptions options)
    {
        var division = options.RecognizeDivision ? FolderDivision.Find(root, ScanRules.From(options)) : [];
        (Parts, HasNoParts) = division.Count > 0 ? (division, false) : ([root], options.RecognizeDivision);
        if (division.Count > 0)
            LeaveOutBeside(root, division);

        var spellings = new ClassSpellings(Parts.Where(part => !part.IsUnlabelled));
        _found = LabelSet.Ordinal(spellings.Classes);
        Classes = options.Classes is null ? _found : new LabelSet(options.Classes);
        foreach (var part in Parts)
            Add(part, spellings);

        Warnings = spellings.Warnings;
    }

    private void LeaveOutBeside(FolderPart root, IReadOnlyList<FolderPart> parts)
    {
        Skipped.Merge(root.Skipped);
        foreach (var name in root.Pictures)
            Skipped.Add(SkipReason.OutsideClassFolder, "", name);
        foreach (var beside in root.Folders.Where(beside => parts.All(part => part.Name != FormC.Of(beside.Name))))
            Skipped.Add(SkipReason.BesideParts, "", beside.Name);
    }

    private void Add(FolderPart part, ClassSpellings spellings)
    {
        Skipped.Merge(part.SkippedAround);
        if (part.IsUnlabelled)
        {
            // The walk counts again what it leaves out.
            _folders.Add(new ClassFolder(part.Subset, -1, part.Folder));
            return;
        }

        Skipped.Merge(part.Skipped);
        foreach (var name in part.Pictures)
            Skipped.Add(SkipReason.OutsideClassFolder, part.Folder.Prefix, name);
        var classes = part.Folders
            .Select(below => (Label: IndexOf(spellings.ClassOf(below.Name)), below.Name)).ToList();
        foreach (var (_, name) in classes.Where(c => c.Label < 0))
            Skipped.Add(SkipReason.ClassNotListed, part.Folder.Prefix, name);
        _folders.AddRange(classes.Where(c => c.Label >= 0).OrderBy(c => c.Label)
            .Select(c => new ClassFolder(part.Subset, c.Label, part.Folder.Below(c.Name))));
    }

    /// <summary>A given class may be absent here, and its folder spelled in another case.</summary>
    private int IndexOf(string name)
    {
        if (Classes.IndexOf(name) is >= 0 and var exact)
            return exact;
        var alike = Classes.Names.Where(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();

        // A class that has a folder of its very name is that folder's.
        return alike.Count == 1 && _found.IndexOf(alike[0]) < 0 ? Classes.IndexOf(alike[0]) : -1;
    }

    /// <param name="Subset">The part of a data set that comes divided.</param>
    /// <param name="Label">Index among <see cref="Classes"/>.</param>
    /// <param name="Folder">The folder.</param>
    internal readonly record struct ClassFolder(Subset Subset, int Label, ImageFolder Folder);
}
