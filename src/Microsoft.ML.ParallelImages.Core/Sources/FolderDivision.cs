namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Recognises folders that are divided into train/, validation/ and test/ already.</summary>
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

    /// <summary>The parts, or none when the folder is not divided: all sub-folders are parts, one of them for training.</summary>
    public static IReadOnlyList<(Subset Subset, string Path)> PartsOf(IReadOnlyList<DirectoryInfo> subfolders)
    {
        var parts = new List<(Subset Subset, string Path)>();
        foreach (var folder in subfolders)
        {
            if (!Names.TryGetValue(folder.Name, out var subset) || !folder.EnumerateDirectories().Any())
                return [];
            parts.Add((subset, folder.FullName));
        }

        return parts.Any(p => p.Subset == Subset.Train) && parts.Count > 1 ? parts : [];
    }
}
