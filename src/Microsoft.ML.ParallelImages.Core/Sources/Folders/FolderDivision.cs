namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Tells whether the folders of a data set are its classes or the parts of a ready-made division.</summary>
internal static class FolderDivision
{
    private static readonly Dictionary<string, Subset> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = Subset.Train,
        ["training"] = Subset.Train,
        ["validation"] = Subset.Validation,
        ["valid"] = Subset.Validation,
        ["val"] = Subset.Validation,
        ["test"] = Subset.Test,
    };

    /// <summary>
    /// The folders of the subsets, in the order of <see cref="Subset"/>; empty when there is no division.
    /// </summary>
    /// <exception cref="ImageSourceException">One part stands there under two names.</exception>
    public static IReadOnlyList<(Subset Subset, string Name)> Find(
        ImageFolder root, IReadOnlyList<string> folders, ScanRules rules)
    {
        var parts = folders.Where(Names.ContainsKey).Select(name => (Subset: Names[name], Name: name))
            .OrderBy(part => part.Subset).ToList();
        var training = parts.Where(part => part.Subset == Subset.Train).ToList();
        if (training.Count == 0 || parts.Count == training.Count
            || !training.Any(part => Read(root.Below(part.Name), rules).Folders.Count > 0)
            || folders.Except(parts.Select(part => part.Name)).Any(name => HasImages(root.Below(name), rules)))
        {
            return [];
        }

        foreach (var same in parts.GroupBy(part => part.Subset).Where(group => group.Count() > 1))
        {
            throw new ImageSourceException(
                $"The image folder '{root.Path}' holds its {same.Key} part twice: "
                + $"{string.Join(" and ", same.Select(p => p.Name))}. Expected one folder for each part; move one "
                + "away, or set RecognizeDivision to false to have classes of these names.");
        }

        return parts;
    }

    private static bool HasImages(ImageFolder folder, ScanRules rules)
    {
        var (folders, images) = Read(folder, rules);
        return images.Count > 0 || folders.Any(below => !below.IsLink && HasImages(folder.Below(below.Name), rules));
    }

    private static (List<FolderEntries.SubFolder> Folders, List<string> Images) Read(
        ImageFolder folder, ScanRules rules) =>
        FolderEntries.Read(folder, rules, new SkipTally());
}
