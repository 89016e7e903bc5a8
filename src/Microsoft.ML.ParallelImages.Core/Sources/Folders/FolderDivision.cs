namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Tells whether the folders of a data set are its classes or the parts of a ready-made division.</summary>
internal static class FolderDivision
{
    /// <summary>
    /// The parts in the order of <see cref="Subset"/>; empty when there is no division: no folders for training and
    /// something else that are named alike, or none of them with class folders.
    /// </summary>
    /// <exception cref="ImageSourceException">One part stands there under two names.</exception>
    public static IReadOnlyList<FolderPart> Find(FolderPart root, ScanRules rules)
    {
        var divisions = root.Folders
            .SelectMany(below => PartName.Readings(below.Name), (below, reading) => (below.Name, reading))
            .GroupBy(part => part.reading.Pattern)
            .Where(set => set.Any(part => part.reading.Subset == Subset.Train))
            .Where(set => set.Any(part => part.reading.Subset != Subset.Train))
            .Select(set => (Pattern: set.Key, Parts: set.Select(part =>
                FolderPart.Read(part.reading.Subset, root.Folder.Below(part.Name), rules)).ToList()))
            .Where(division => division.Parts.Any(part => part.HasClasses))
            .ToList();

        // Beside train and test, old_train and old_test are folders like any others.
        var plain = divisions.Where(division => division.Pattern == PartName.Plain).ToList();
        var parts = (plain.Count > 0 ? plain : divisions).SelectMany(division => division.Parts)
            .OrderBy(part => part.Subset).ToList();
        foreach (var same in parts.GroupBy(part => part.Subset).Where(group => group.Count() > 1))
        {
            throw new ImageSourceException(
                $"The image folder '{root.Folder.Path}' holds its {same.Key} part twice: "
                + $"{string.Join(" and ", same.Select(part => part.Name))}. Expected one folder for each part; move "
                + "one away, or set RecognizeDivision to false to have classes of these names.");
        }

        return parts;
    }

    /// <summary>True for names such as <c>train</c> and <c>test_set</c>, whatever lies in the folder.</summary>
    public static bool LooksLikePart(string folder) => PartName.Readings(folder).Any();
}
