namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// One part of a folder that comes divided, or the whole of one that does not: the folder that holds class folders.
/// </summary>
internal sealed class FolderPart
{
    private readonly ScanRules _rules;
    private readonly Lazy<bool> _hasClasses;

    private FolderPart(Subset subset, ImageFolder folder, ScanRules rules)
    {
        (Subset, Folder, _rules) = (subset, folder, rules);
        var (folders, pictures) = FolderEntries.Read(folder, rules, Skipped);
        folders.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        (Folders, Pictures) = (folders, pictures);
        _hasClasses = new(() => Folders.Any(below => HoldsImages(folder, below)));
    }

    public Subset Subset { get; }

    public ImageFolder Folder { get; }

    /// <summary>The folders in it, in ordinal order: its classes, unless it is an unlabelled part.</summary>
    public IReadOnlyList<FolderEntries.SubFolder> Folders { get; }

    /// <summary>Names of the images that lie in it, outside of class folders.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>What is left out of the folder itself.</summary>
    public SkipTally Skipped { get; } = new();

    /// <summary>What is left out around it, where a part lies in a folder of its own name.</summary>
    public SkipTally SkippedAround { get; } = new();

    /// <summary>True when a folder in it holds an image.</summary>
    public bool HasClasses => _hasClasses.Value;

    /// <summary>A part with pictures only: they have no labels.</summary>
    public bool IsUnlabelled => Subset != Subset.None && Pictures.Count > 0 && !HasClasses;

    /// <summary>How the part is called below the scanned folder.</summary>
    public string Name => Folder.Prefix.Split('/')[0];

    /// <summary>Reads a folder; of a part that lies in a folder of its own name, that one.</summary>
    public static FolderPart Read(Subset subset, ImageFolder folder, ScanRules rules)
    {
        var part = new FolderPart(subset, folder, rules);
        if (subset == Subset.None || part.Inner() is not { } inner)
            return part;

        var moved = Read(subset, folder.Below(inner), rules);
        moved.SkippedAround.Merge(part.Skipped);
        foreach (var name in part.Pictures)
            moved.SkippedAround.Add(SkipReason.OutsideClassFolder, folder.Prefix, name);
        foreach (var beside in part.Folders.Where(beside => beside.Name != inner))
            moved.SkippedAround.Add(SkipReason.BesideParts, folder.Prefix, beside.Name);
        return moved;
    }

    /// <summary>The folder of the part's own name, if it alone holds images: else it is a class.</summary>
    private string? Inner()
    {
        var own = FormC.Of(Path.GetFileName(Folder.Path));
        return Folders.Count(IsOwn) == 1 && Folders.All(below => HoldsImages(Folder, below) == IsOwn(below))
            ? Folders.Single(IsOwn).Name
            : null;

        bool IsOwn(FolderEntries.SubFolder below) =>
            FormC.Of(below.Name).Equals(own, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// True also for what cannot be seen here: a link that is followed later, and a folder that cannot be read.
    /// </summary>
    private bool HoldsImages(ImageFolder parent, FolderEntries.SubFolder folder)
    {
        if (folder.IsLink)
            return true;
        var skipped = new SkipTally();
        var below = parent.Below(folder.Name);
        var (folders, images) = FolderEntries.Read(below, _rules, skipped);
        return images.Count > 0 || skipped.CountOf(SkipReason.Unreadable) > 0
            || folders.Any(inside => HoldsImages(below, inside));
    }
}
