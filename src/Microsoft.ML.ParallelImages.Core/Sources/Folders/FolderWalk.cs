namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// All images of one class folder and of the folders below it, in ordinal order of their paths. One thread.
/// </summary>
internal sealed class FolderWalk
{
    private readonly ScanRules _rules;
    private readonly string _root;
    private readonly string _start;
    private readonly Queue<Place> _folders = new();
    private readonly Queue<Place> _links = new();
    private readonly HashSet<string> _visited = new(RealPath.Comparer);

    private FolderWalk(ScanRules rules, string root, string start) => (_rules, _root, _start) = (rules, root, start);

    public List<FoundImage> Images { get; } = [];

    public SkipTally Skipped { get; private init; } = new();

    /// <param name="root">The real path of the scanned folder: a link to it, or above it, is a loop.</param>
    /// <param name="start">The folder to list.</param>
    /// <param name="rules">What counts as an image.</param>
    /// <param name="cancel">Asked once a folder.</param>
    public static FolderWalk Through(string root, ImageFolder start, ScanRules rules, CancellationToken cancel)
    {
        var skipped = new SkipTally();
        var real = RealPathOf(start, rules, skipped);
        var walk = new FolderWalk(rules, root, real ?? start.Path) { Skipped = skipped };
        if (real is null)
            return walk;
        if (rules.FollowLinks && start.Prefix.Length > 0 && RealPath.Contains(walk._start, root))
            walk.Skipped.Add(SkipReason.LinkLoop, start.Prefix, "");
        else
            walk._folders.Enqueue(new Place(start, walk._start));

        // Links come last: a folder reached both ways keeps the name of its own path.
        while (walk._folders.TryDequeue(out var place) || walk._links.TryDequeue(out place))
        {
            cancel.ThrowIfCancellationRequested();
            walk.Visit(place);
        }

        walk.Images.Sort(rules.Order);
        return walk;
    }

    private void Visit(Place place)
    {
        if (_rules.FollowLinks && !_visited.Add(place.RealPath))
        {
            Skipped.Add(SkipReason.LinkLoop, place.Folder.Prefix, "");
            return;
        }

        var (folders, images) = FolderEntries.Read(place.Folder, _rules, Skipped);
        foreach (var spelling in images)
            Images.Add(new FoundImage(place.Folder, FormC.Of(spelling), spelling));
        folders.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var folder in folders)
        {
            var below = place.Folder.Below(folder.Name);
            if (folder.IsLink)
                AddLink(below, place);
            else
                _folders.Enqueue(new Place(below, Path.Join(place.RealPath, folder.Name)));
        }
    }

    private void AddLink(ImageFolder link, Place parent)
    {
        if (RealPathOf(link, _rules, Skipped) is not { } target)
            return;
        if (new[] { parent.RealPath, _start, _root }.Any(inside => RealPath.Contains(target, inside)))
            Skipped.Add(SkipReason.LinkLoop, link.Prefix, "");
        else
            _links.Enqueue(new Place(link, target));
    }

    /// <summary>
    /// Where a folder really is; null, and counted, where it cannot be found and the rules leave that out.
    /// </summary>
    /// <exception cref="ImageSourceException">It cannot be found, and the rules do not leave that out.</exception>
    private static string? RealPathOf(ImageFolder folder, ScanRules rules, SkipTally skipped)
    {
        try
        {
            return rules.FollowLinks ? RealPath.Of(folder.Path) : folder.Path;
        }
        catch (Exception failure) when (
            failure is UnauthorizedAccessException or (IOException and not ImageSourceException))
        {
            FolderEntries.LeaveOut(folder.Path, folder.Prefix, failure, rules, skipped);
            return null;
        }
    }

    private readonly record struct Place(ImageFolder Folder, string RealPath);
}
