using System.Runtime.ExceptionServices;

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
        var failures = new ImageSourceException?[folders.Count];
        Parallel.For(0, folders.Count, parallel, i =>
        {
            try
            {
                walks[i] = FolderWalk.Through(realRoot, folders[i], rules, cancel);
            }
            catch (ImageSourceException failure)
            {
                failures[i] = failure;
            }
        });

        // The first one in the order of the folders, so that the same one is named each time.
        foreach (var failure in failures.OfType<ImageSourceException>())
            ExceptionDispatchInfo.Throw(failure);
        return walks;
    }
}
