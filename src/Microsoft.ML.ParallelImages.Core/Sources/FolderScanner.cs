using System.Collections.Concurrent;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Walks folders and collects paths of images; notes what it leaves out. Reads names only, no file.</summary>
internal sealed class FolderScanner(FolderScanOptions options)
{
    private const int MostExamples = 10;

    private readonly HashSet<string> _extensions =
        new(options.Extensions.Select(e => e.StartsWith('.') ? e : "." + e), StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<SkipReason, int> _skipped = new();
    private readonly ConcurrentQueue<string> _examples = new();

    /// <summary>How many entries were left out, by reason.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped => new SortedDictionary<SkipReason, int>(_skipped);

    /// <summary>Some of the entries left out.</summary>
    public IReadOnlyList<string> Examples => [.. _examples.Order(StringComparer.Ordinal).Take(MostExamples)];

    /// <summary>The images of each folder, in the folders' order; ordinal order inside.</summary>
    public string[][] ListAll(IReadOnlyList<string> folders) =>
        [.. folders.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(options.Workers, 512)).Select(List)];

    /// <summary>The folders directly in <paramref name="folder"/> that are not hidden, in ordinal order.</summary>
    public List<DirectoryInfo> Subfolders(string folder)
    {
        var folders = new List<DirectoryInfo>();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (IsHidden(entry))
                Skip(SkipReason.Hidden, entry.FullName);
            else if (entry is DirectoryInfo directory)
                folders.Add(directory);
            else if (IsImage(entry.Name))
                Skip(SkipReason.OutsideClassFolders, entry.FullName);
            else
                Skip(SkipReason.OtherExtension, entry.FullName);
        }

        folders.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return folders;
    }

    public void Skip(SkipReason reason, string path)
    {
        _skipped.AddOrUpdate(reason, 1, (_, count) => count + 1);
        if (_examples.Count < MostExamples)
            _examples.Enqueue($"{path} ({reason})");
    }

    private string[] List(string folder)
    {
        var files = new List<string>();
        Walk(new DirectoryInfo(folder), files, [RealPath(new DirectoryInfo(folder))]);
        files.Sort(StringComparer.Ordinal);
        return [.. files];
    }

    private void Walk(DirectoryInfo folder, List<string> files, HashSet<string> entered)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
                Visit(entry, files, entered);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            Skip(SkipReason.Unreadable, folder.FullName);
        }
    }

    private void Visit(FileSystemInfo entry, List<string> files, HashSet<string> entered)
    {
        if (IsHidden(entry))
            Skip(SkipReason.Hidden, entry.FullName);
        else if (entry is DirectoryInfo directory && entered.Add(RealPath(directory)))
            Walk(directory, files, entered);
        else if (entry is DirectoryInfo)
            Skip(SkipReason.LinkLoop, entry.FullName);
        else if (IsImage(entry.Name))
            files.Add(entry.FullName);
        else
            Skip(SkipReason.OtherExtension, entry.FullName);
    }

    private bool IsImage(string name) => _extensions.Contains(Path.GetExtension(name));

    private static bool IsHidden(FileSystemInfo entry) =>
        entry.Name.StartsWith('.') || (OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden));

    private static string RealPath(DirectoryInfo folder) =>
        folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(true)?.FullName ?? folder.FullName;
}
