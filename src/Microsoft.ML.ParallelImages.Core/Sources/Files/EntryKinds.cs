using System.IO.Enumeration;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Which entries of one folder are files beyond doubt, so that nobody has to ask the system for each.
/// </summary>
/// <remarks>Not thread-safe. On systems that do not tell kinds while they list, every entry is in doubt.</remarks>
internal sealed class EntryKinds(string folder)
{
    private HashSet<string>? _unusual;
    private bool _isKnown;
    private bool _wasSeen;

    /// <summary>
    /// True for a link, for what may be no file, and as long as nothing in the folder was seen: it may be one that can
    /// be listed while nothing in it may be touched.
    /// </summary>
    public bool IsInDoubt(ref FileSystemEntry entry)
    {
        if (!_wasSeen)
            return true;
        if (OperatingSystem.IsWindows())
            return entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        if (!_isKnown)
            (_unusual, _isKnown) = (UnusualEntries.In(folder), true);
        return _unusual is null
            || (_unusual.Count > 0 && _unusual.GetAlternateLookup<ReadOnlySpan<char>>().Contains(entry.FileName));
    }

    /// <summary>The system has told what one of the entries is.</summary>
    public void HaveSeenOne() => _wasSeen = true;
}
