using System.IO.Enumeration;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Which entries of one folder are files beyond doubt, so that nobody has to ask the system for each.
/// </summary>
/// <remarks>
/// Not thread-safe. Where the system does not tell kinds while it lists, what has a length is a file: on Windows the
/// list says that, elsewhere it is asked for each entry.
/// </remarks>
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
        if (!_isKnown)
            (_unusual, _isKnown) = (UnusualEntries.In(folder), true);
        return _unusual is null
            ? entry.Length == 0 || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            : _unusual.Count > 0 && _unusual.GetAlternateLookup<ReadOnlySpan<char>>().Contains(entry.FileName);
    }

    /// <summary>The system has told what one of the entries is.</summary>
    public void HaveSeenOne() => _wasSeen = true;
}
