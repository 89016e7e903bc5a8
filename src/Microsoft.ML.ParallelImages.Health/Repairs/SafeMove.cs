using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Moves files without overwriting any, and repairs moves that ended half-way.</summary>
/// <remarks>
/// Within a disk a move is a rename. Between two it is a copy, and then the original goes: what ends it before leaves
/// the start of a copy beside the whole original.
/// </remarks>
internal static class SafeMove
{
    /// <summary>True for files, and for links even if they lead nowhere.</summary>
    public static bool Exists(string path) => new FileInfo(path) is { Exists: true } or { LinkTarget: not null };

    /// <summary>The path, or the first of "name (2).jpg" and so on that nobody has.</summary>
    public static string FreeName(string path, HashSet<string> taken)
    {
        var (start, ending) = (Path.ChangeExtension(path, null), Path.GetExtension(path));
        for (var number = 2; Exists(path) || Directory.Exists(path) || !taken.Add(path); number++)
            path = FormattableString.Invariant($"{start} ({number}){ending}");
        return path;
    }

    /// <exception cref="IOException">It cannot be moved, and stays where it is.</exception>
    public static void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
        }
        catch
        {
            RemoveStartOfCopy(from, to);
            throw;
        }
    }

    /// <summary>
    /// True when the file went back, false when its place is taken by another one, null when there was nothing to do.
    /// </summary>
    public static bool? Restore(FileMove move)
    {
        if (!Exists(move.To))
            return null;
        if (Exists(move.From) || Directory.Exists(move.From))
            return RemoveStartOfCopy(move.From, move.To) ? null : false;
        Directory.CreateDirectory(Path.GetDirectoryName(move.From)!);
        Move(move.To, move.From);
        return true;
    }

    /// <summary>Removes the folders of these files that are empty, up to the given one.</summary>
    public static void RemoveEmptyFolders(IEnumerable<string> files, string root)
    {
        var full = Path.GetFullPath(root);
        foreach (var file in files)
        {
            var folder = Path.GetDirectoryName(file);
            while (folder is not null && RealPath.Contains(full, folder) && Directory.Exists(folder)
                && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
                folder = Path.GetDirectoryName(folder);
            }
        }
    }

    /// <summary>Failures of the disk in the words of what was being done.</summary>
    public static void Told(string doing, Action action)
    {
        try
        {
            action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{doing}: {cause.Message} Nothing is lost: each photo is either where it was or where the undo file "
                + "says. Expected a folder that can be written, on a disk that is not full.", cause);
        }
    }

    /// <summary>
    /// Removes a copy that holds nothing but what the original begins with; never where links make one file of both.
    /// </summary>
    private static bool RemoveStartOfCopy(string original, string copy)
    {
        if (!IsFile(original) || !IsFile(copy) || RealFolderOf(original) == RealFolderOf(copy)
            || !BeginsWith(original, copy))
        {
            return false;
        }

        File.Delete(copy);
        return true;
    }

    private static bool IsFile(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    private static string RealFolderOf(string path) => RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(path))!);

    private static bool BeginsWith(string whole, string start)
    {
        using FileStream one = File.OpenRead(whole), other = File.OpenRead(start);
        if (other.Length > one.Length)
            return false;
        var (first, second) = (new byte[1 << 16], new byte[1 << 16]);
        for (int count; (count = other.ReadAtLeast(second, second.Length, throwOnEndOfStream: false)) > 0;)
        {
            one.ReadExactly(first, 0, count);
            if (!first.AsSpan(0, count).SequenceEqual(second.AsSpan(0, count)))
                return false;
        }

        return true;
    }
}
