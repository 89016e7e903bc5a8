using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Finds photos that come into folders, at any depth, each when it is whole.</summary>
/// <remarks>
/// Looks again and again: the system's messages get lost on network drives, and when many come at once. A photo counts
/// when it did not change between two looks and nobody keeps it for himself; one that is written anew counts again. Of
/// each file that lies there some numbers are kept, and nothing of those that are gone.
/// </remarks>
internal sealed class FolderWatch(IReadOnlyList<string> folders)
{
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    private Dictionary<ulong, Sight> _seen = [];

    /// <summary>Photos without an end, until it is cancelled.</summary>
    public async IAsyncEnumerable<ImageFile> Photos(
        TimeSpan pause, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            foreach (var photo in Look())
                yield return ImageFile.FromPath(photo);
            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The photos that are new and whole, the oldest first.</summary>
    /// <exception cref="DirectoryNotFoundException">A folder is gone.</exception>
    public IReadOnlyList<string> Look()
    {
        var (now, arrived) = (new Dictionary<ulong, Sight>(), new List<(Stamp Stamp, string Path)>());
        foreach (var file in folders.SelectMany(FilesOf))
        {
            if (!IsPhoto(file) || StampOf(file) is not { } stamp)
                continue;
            var key = ImageFile.FromPath(file.FullName).IdentityHash;
            var before = _seen.GetValueOrDefault(key);
            var isNew = stamp == before.Last && stamp != before.Told && IsFree(file.FullName);
            now[key] = new Sight(stamp, isNew ? stamp : before.Told);
            if (isNew)
                arrived.Add((stamp, file.FullName));
        }

        _seen = now;
        return [.. arrived.OrderBy(one => one.Stamp.Time).ThenBy(one => one.Path, StringComparer.Ordinal)
            .Select(one => one.Path)];
    }

    /// <summary>Links to folders are not entered: they may lead in circles.</summary>
    private static FileSystemEnumerable<FileInfo> FilesOf(string folder) =>
        new(folder, (ref entry) => (FileInfo)entry.ToFileSystemInfo(), All)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };

    private static bool IsPhoto(FileInfo file) =>
        FolderScanOptions.DefaultExtensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a file that is empty yet, or went away meanwhile.</summary>
    private static Stamp? StampOf(FileInfo file) =>
        file.Exists && file.Length > 0 ? new Stamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;

    /// <summary>False while another program keeps it for itself, as those do that write on Windows.</summary>
    private static bool IsFree(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // The row of the photo says why it cannot be read.
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private readonly record struct Stamp(long Length, long Time);

    private readonly record struct Sight(Stamp Last, Stamp Told);
}
