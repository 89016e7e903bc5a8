namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Makes the list of images out of finished walks, and the report on it.</summary>
internal sealed class FolderListing
{
    private readonly FolderPlan _plan;

    /// <summary>Images of each class of the plan, for each subset.</summary>
    private readonly int[][] _counts;

    /// <exception cref="ImageSourceException">Two images have one identity.</exception>
    public FolderListing(
        FolderPlan plan, FolderWalk[] walks, bool leavesEmptyOut, Comparison<FoundImage> order)
    {
        _plan = plan;
        _counts = [.. Enum.GetValues<Subset>().Select(_ => new int[plan.Classes.Count])];
        var unseen = new HashSet<int>();
        foreach (var (place, walk) in plan.Folders.Zip(walks))
        {
            plan.Skipped.Merge(walk.Skipped);
            if (place.Label >= 0)
                _counts[(int)place.Subset][place.Label] += walk.Images.Count;
            if (walk.Skipped.CountOf(SkipReason.Unreadable) > 0)
                unseen.Add(place.Label);
        }

        Classes = new LabelSet(plan.Classes.Names.Where(
            (_, label) => !leavesEmptyOut || CountOf(label) > 0 || unseen.Contains(label)));
        Files = new ImageFile[walks.Sum(walk => walk.Images.Count)];
        Labels = new int[Files.Length];
        var filled = 0;
        var classes = plan.Folders.Zip(walks)
            .GroupBy(pair => (pair.First.Subset, pair.First.Label), pair => pair.Second);
        foreach (var folders in classes)
        {
            var (subset, classOfPlan) = folders.Key;
            var label = classOfPlan < 0 ? -1 : Classes.IndexOf(plan.Classes[classOfPlan]);
            foreach (var image in InOrder([.. folders], order))
                (Files[filled], Labels[filled++]) = (new FolderImageFile(image.Folder, image.Spelling), label);
            Ends.AsSpan((int)subset).Fill(filled);
        }
    }

    public ImageFile[] Files { get; }

    /// <summary>The first file behind each subset; the subsets follow each other.</summary>
    public int[] Ends { get; } = new int[(int)Subset.Test + 1];

    /// <summary>The index of each image's class, or -1.</summary>
    public int[] Labels { get; }

    public LabelSet Classes { get; }

    public ScanReport Report(string source)
    {
        string[] empty = [.. _plan.Classes.Names.Where((_, label) => CountOf(label) == 0)];
        var subsets = _plan.Parts.Select(part => part.Subset).Where(subset => subset != Subset.None);
        return new ScanReport
        {
            Source = source,
            Images = Files.Length,
            ImagesPerClass = new OrderedDictionary<string, int>(
                Classes.Names.Select(name => KeyValuePair.Create(name, CountOf(_plan.Classes.IndexOf(name))))),
            ImagesPerSubset = new OrderedDictionary<Subset, int>(
                subsets.Select(subset => KeyValuePair.Create(subset, CountOf(subset)))),
            EmptyClasses = empty,
            Skipped = _plan.Skipped.ToEntries(),
            Warnings = [.. FolderWarnings.Of(_plan, _counts, CountOf, empty, Classes)],
        };
    }

    private int CountOf(int label) => _counts.Sum(counts => counts[label]);

    private int CountOf(Subset subset) => Ends[(int)subset] - Ends[(int)subset - 1];

    /// <summary>
    /// The images of one class: mostly of one folder; of two where the name of both is the same text, as é in one
    /// character and in two.
    /// </summary>
    private static List<FoundImage> InOrder(FolderWalk[] walks, Comparison<FoundImage> order)
    {
        var images = walks[0].Images;
        if (walks.Length > 1)
        {
            images = [.. walks.SelectMany(walk => walk.Images)];
            images.Sort(order);
        }

        for (var i = 1; i < images.Count; i++)
        {
            if (images[i].HasIdentityOf(images[i - 1]))
                throw ScanProblems.SameIdentity(images[i].Identity, images[i - 1].Path, images[i].Path);
        }

        return images;
    }
}
