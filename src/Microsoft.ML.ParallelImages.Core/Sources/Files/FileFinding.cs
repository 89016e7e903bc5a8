using System.Formats.Tar;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// What stands at a path, told without opening it: opening a pipe waits for somebody who writes, and a device may do
/// anything.
/// </summary>
/// <param name="Problem">Why it is no image file: missing, or no file at all; null for ordinary files.</param>
/// <param name="Text">What it is, as a part of a sentence.</param>
internal readonly record struct FileFinding(SkipReason? Problem, string Text)
{
    private static readonly FileFinding Ordinary = new(null, "an ordinary file"),
        Missing = new(SkipReason.MissingFile, "missing");

    /// <summary>Asks the file system once, and again only for links and for what has no length.</summary>
    /// <exception cref="UnauthorizedAccessException">The file's folder does not let it be seen.</exception>
    /// <exception cref="IOException">The file system fails.</exception>
    public static FileFinding At(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) && Exists(file))
                return AtLink(path, file);
            return Of(file);
        }
        catch (Exception failure) when (failure is PathTooLongException or ArgumentException)
        {
            return Missing;
        }
    }

    private static FileFinding AtLink(string path, FileInfo link)
    {
        try
        {
            if (link.ResolveLinkTarget(returnFinalTarget: true) is not FileInfo target)
                return Of(link);

            // What a process has open, such as its standard input, may have no path.
            return !Exists(target) && File.Exists(path)
                ? new(SkipReason.NotAFile, "a link to something that is no file")
                : Of(target);
        }
        catch (IOException)
        {
            return new(SkipReason.NotAFile, "a link that cannot be followed, mostly since links lead in a circle");
        }
    }

    private static FileFinding Of(FileInfo file)
    {
        if (!Exists(file))
            return Missing;
        if (file.Attributes.HasFlag(FileAttributes.Directory))
            return new(SkipReason.NotAFile, "a folder");
        return file.Length > 0 ? Ordinary : OfEmpty(file.FullName);
    }

    private static bool Exists(FileInfo file) => (int)file.Attributes != -1;

    /// <summary>
    /// Pipes, sockets and devices have no length. Of all of .NET, only the writer of tar files tells them apart.
    /// </summary>
    private static FileFinding OfEmpty(string path)
    {
        if (OperatingSystem.IsWindows())
            return Ordinary;
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(path, "file");
            }
            catch (IOException)
            {
                return new(SkipReason.NotAFile, "a socket, or something else that is no file");
            }
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => new(SkipReason.NotAFile, "a pipe (FIFO)"),
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => new(SkipReason.NotAFile, "a device"),
            _ => Ordinary,
        };
    }
}
