using System.Formats.Tar;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A tar file that stays open, and what stands where in it. Immutable, thread-safe.</summary>
internal sealed class TarShard
{
    private const int LongestLabel = 1024;

    /// <exception cref="ImageSourceException">It is missing, no tar file, or compressed.</exception>
    public TarShard(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Handle = FileReader.Open(Path, long.MaxValue, out var state);
            Changed = state.Changed;
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var reader = new TarReader(stream);
            Members = [.. Read(reader)];
            foreach (var member in Members.Where(member => member.Start + member.Length > state.Length))
                throw new InvalidDataException($"It ends at byte {state.Length}, inside '{member.Name}'.");
        }
        catch (Exception failure) when (failure
            is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            throw new ImageSourceException(
                $"Listing the images in '{Path}': {failure.Message} Expected a tar file that is not compressed, whole "
                + "and readable.", failure);
        }
    }

    public string Path { get; }

    public SafeFileHandle Handle { get; }

    /// <summary>When the file changed last.</summary>
    public DateTime Changed { get; }

    /// <summary>All members but folders, in their order.</summary>
    public IReadOnlyList<TarMember> Members { get; }

    /// <summary>The words in a member that holds a label.</summary>
    public string TextOf(TarMember member)
    {
        var bytes = new byte[Math.Min(member.Length, LongestLabel)];
        FileReader.Read(Handle, bytes, 0, bytes.Length, member.Start);
        return Encoding.UTF8.GetString(bytes).Trim();
    }

    private static IEnumerable<TarMember> Read(TarReader reader)
    {
        while (reader.GetNextEntry() is { } entry)
        {
            var isFile = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;
            if (isFile)
                yield return new(NameOf(entry.Name), entry.DataOffset, entry.Length);
            else if (entry.EntryType is not (TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes))
                yield return new(NameOf(entry.Name), 0, 0) { Other = entry.EntryType };
        }
    }

    /// <summary>As identities are: with /, in form C, and nothing before the first folder.</summary>
    private static string NameOf(string name) =>
        FormC.Of(name.Replace('\\', '/').TrimStart('/') is ['.', '/', .. var rest] ? rest : name.TrimStart('/'));
}

/// <summary>A file inside a tar file.</summary>
/// <param name="Name">Its path there.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct TarMember(string Name, long Start, long Length)
{
    /// <summary>What it is instead of a file, such as a link; null for files.</summary>
    public TarEntryType? Other { get; init; }

    /// <summary>Counts it if it cannot be an image, whatever it is called.</summary>
    public bool IsLeftOut(SkipTally skipped)
    {
        var path = Name.Split('/');
        if (Array.Find(path[..^1], folder => SystemFolders.Contains(folder)) is { } system)
            skipped.Add(SkipReason.SystemFolder, "", system);
        else if (path.Any(part => part.StartsWith('.')))
            skipped.Add(SkipReason.Hidden, "", Name);
        else if (Other is { } other)
            skipped.Add(SkipReason.NotAFile, "", $"{Name} is a {other}");
        else
            return false;
        return true;
    }
}
