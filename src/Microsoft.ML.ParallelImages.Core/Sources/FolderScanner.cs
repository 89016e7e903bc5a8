namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Walks many folders at the same time. Listing waits for the disk more than it computes.</summary>
internal static class FolderScanner
{
    /// <summary>One finished walk for each folder, in the order given, whatever the number of workers.</summary>
    public static FolderWalk[] Walk(
        ImageFolder root, IReadOnlyList<ImageFolder> folders, FolderScanOptions options, CancellationToken cancel)
    {
        var rules = ScanRules.From(options);
        var realRoot = rules.FollowLinks ? RealPath.Of(root.Path) : root.Path;
        var walks = new FolderWalk[folders.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancel };
        Parallel.For(
            0, folders.Count, parallel, i => walks[i] = FolderWalk.Through(realRoot, folders[i], rules, cancel));
        return walks;
    }
}
