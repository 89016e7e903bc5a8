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
            if (IsCompressed(stream))
                throw new InvalidDataException("It is compressed.");
            using var reader = new TarReader(stream);
            Members = [.. Read(reader)];
            foreach (var member in Members.Where(member => member.Start + member.Length > state.Length))
                throw new InvalidDataException($"It ends at byte {state.Length}, inside '{member.Name}'.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What is no tar file fails in many ways, as does a sound one with numbers that .NET has no room for.
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
        if (member.Length > LongestLabel)
        {
            throw new ImageSourceException(
                $"Listing the images in '{Path}': '{member.Name}' is {member.Length} bytes long; expected the name of "
                + $"a class, of at most {LongestLabel}.");
        }

        var bytes = new byte[member.Length];
        FileReader.Read(Handle, bytes, 0, bytes.Length, member.Start);
        return Encoding.UTF8.GetString(bytes).Trim('\uFEFF', ' ', '\r', '\n', '\t');
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

    /// <summary>By the first bytes of gzip, bzip2, xz, zstd and zip.</summary>
    private static bool IsCompressed(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == start.Length && (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            || start.StartsWith("BZh"u8) || start.SequenceEqual((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58])
            || start.SequenceEqual((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) || start.StartsWith("PK"u8));
    }

    /// <summary>As identities are: in form C, folders parted by one /, and nothing before the first.</summary>
    private static string NameOf(string name) =>
        FormC.Of(string.Join('/', name.Split('/').Where(part => part is not ("" or "."))));
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
