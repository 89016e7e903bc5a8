using System.Collections.Frozen;
using System.IO.Enumeration;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Reads one folder, without those below it: yields the names of its images, collects its sub-folders, counts the rest.
/// </summary>
internal sealed class FolderEntries(ImageFolder folder, ScanRules rules, SkipTally skipped)
    : FileSystemEnumerator<string>(folder.Path, Everything)
{
    /// <summary>What stands for bytes of a name that are no UTF-8; a name may have the character itself, too.</summary>
    private const char Unknown = '\uFFFD';

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _extensions =
        rules.Extensions.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly EntryKinds _kinds = new(folder.Path);

    /// <summary>Sub-folders seen so far, links only if links are followed.</summary>
    public List<SubFolder> Folders { get; } = [];

    /// <summary>Reads a whole folder; one that cannot be read is counted instead, if the rules say so.</summary>
    /// <exception cref="ImageSourceException">It cannot be read.</exception>
    public static (List<SubFolder> Folders, List<string> Images) Read(
        ImageFolder folder, ScanRules rules, SkipTally skipped)
    {
        var images = new List<string>();
        try
        {
            using var entries = new FolderEntries(folder, rules, skipped);
            while (entries.MoveNext())
                images.Add(entries.Current);
            return (entries.Folders, images);
        }
        catch (Exception failure) when (
            failure is UnauthorizedAccessException or (IOException and not ImageSourceException))
        {
            LeaveOut(folder.Path, folder.Prefix, failure, rules, skipped);
            return ([], []);
        }
    }

    protected override string TransformEntry(ref FileSystemEntry entry) => entry.FileName.ToString();

    protected override bool ShouldIncludeEntry(ref FileSystemEntry entry)
    {
        var name = entry.FileName;
        if (!rules.AsKeras && SystemFolders.Contains(name) && entry.IsDirectory)
            skipped.Add(SkipReason.SystemFolder, folder.Prefix, name);
        else if (!rules.AsKeras && (name[0] == '.' || (OperatingSystem.IsWindows() && entry.IsHidden)))
            skipped.Add(SkipReason.Hidden, folder.Prefix, name);
        else if (entry.IsDirectory)
            AddFolder(ref entry);
        else if (rules.AsKeras ? rules.EndsAsInKeras(name) : _extensions.Contains(System.IO.Path.GetExtension(name)))
            return IsFile(ref entry);
        else
            skipped.Add(SkipReason.OtherExtension, folder.Prefix, name);
        return false;
    }

    /// <summary>
    /// False, and counted, for pipes, sockets and devices, reading one of which might never end, and for names that
    /// lead to no file.
    /// </summary>
    private bool IsFile(ref FileSystemEntry entry)
    {
        if (entry.FileName.Contains(Unknown) && !File.Exists(entry.ToFullPath()))
        {
            skipped.Add(SkipReason.UnreadableName, folder.Prefix, entry.FileName);
            return false;
        }

        if (!_kinds.IsInDoubt(ref entry))
            return true;
        var path = entry.ToFullPath();
        try
        {
            var finding = FileFinding.At(path);
            _kinds.HaveSeenOne();
            if (finding.Problem != SkipReason.NotAFile)
                return true;
            skipped.Add(SkipReason.NotAFile, folder.Prefix, $"{entry.FileName} is {finding.Text}");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            LeaveOut(path, $"{folder.Prefix}{entry.FileName}", failure, rules, skipped);
        }

        return false;
    }

    /// <summary>Counts what cannot be read, if the rules say so.</summary>
    /// <exception cref="ImageSourceException">They do not.</exception>
    public static void LeaveOut(string path, string name, Exception failure, ScanRules rules, SkipTally skipped)
    {
        if (rules.Unreadable == UnreadablePolicy.Throw)
            throw FolderProblems.Unreadable(path, nameof(FolderScanOptions), failure);
        skipped.Add(SkipReason.Unreadable, name, $" ({failure.Message})");
    }

    private void AddFolder(ref FileSystemEntry entry)
    {
        // Folders alone are asked for their attributes: for files this would cost a system call each on Unix.
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && entry.ToFileSystemInfo().LinkTarget is not null;
        if (isLink && !rules.FollowLinks)
            skipped.Add(SkipReason.LinkNotFollowed, folder.Prefix, entry.FileName);
        else
            Folders.Add(new SubFolder(entry.FileName.ToString(), isLink));
    }

    internal readonly record struct SubFolder(string Name, bool IsLink);
}
