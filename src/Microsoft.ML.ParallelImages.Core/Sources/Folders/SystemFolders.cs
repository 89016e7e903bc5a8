using System.Collections.Frozen;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Folders that servers, systems and tools leave among pictures: thumbnails, waste baskets, parts of archives.
/// </summary>
internal static class SystemFolders
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        // Synology, QNAP
        "@eaDir", "#recycle", "#snapshot", "@tmp", "@Recycle", "@Recently-Snapshot", "@Transcode", ".@__thumb",
        ".@__qini",

        // Windows
        "$RECYCLE.BIN", "RECYCLER", "RECYCLED", "System Volume Information", "FOUND.000",

        // Linux
        "lost+found", ".Trash-0", ".Trash-1000",

        // macOS
        "__MACOSX", ".AppleDouble", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", ".Trashes",
        "Network Trash Folder",

        // Python
        "__pycache__", ".ipynb_checkpoints",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for such a name, in any case.</summary>
    public static bool Contains(ReadOnlySpan<char> name) => Names.Contains(name);
}
