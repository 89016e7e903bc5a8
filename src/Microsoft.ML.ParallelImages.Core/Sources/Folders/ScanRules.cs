using System.Collections.Frozen;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The options of a scan in the form that reading folders wants them.</summary>
internal sealed record ScanRules(FrozenSet<string> Extensions, bool FollowLinks, UnreadablePolicy Unreadable)
{
    public static ScanRules From(FolderScanOptions options) =>
        new(options.Extensions.ToFrozenSet(StringComparer.OrdinalIgnoreCase), options.FollowLinks, options.Unreadable);
}
