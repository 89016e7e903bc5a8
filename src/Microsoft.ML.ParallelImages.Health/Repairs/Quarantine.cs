using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Photos that are to be moved out of the way, and where to: nothing happens before <see cref="Move"/>.
/// </summary>
/// <remarks>
/// Each move is written to <see cref="UndoFile"/> before it is made, so that whatever ends the program half-way,
/// <see cref="Undo"/> brings everything back. No file is overwritten, in either direction.
/// </remarks>
public sealed class Quarantine
{
    private Quarantine(string folder, IReadOnlyList<FileMove> moves) => (Folder, Moves) = (folder, moves);

    /// <summary>The full path of the folder that photos are moved into.</summary>
    public string Folder { get; }

    /// <summary>Stands beside the folder, and is needed to undo.</summary>
    public string UndoFile => Folder + ".undo";

    /// <summary>What <see cref="Move"/> will do.</summary>
    public IReadOnlyList<FileMove> Moves { get; }

    /// <summary>Says what would be moved, and changes nothing.</summary>
    /// <param name="source">The photos that were scanned.</param>
    /// <param name="photos">
    /// Identities of those to move, such as those that <see cref="RepairList"/> would leave out. Files that do not
    /// exist are passed over. Of a file and the links to it that stay, the links are moved: they would lead nowhere.
    /// </param>
    /// <param name="folder">
    /// Keeps the folders that the photos were in. May exist; not inside the scanned folder, where it would be a class.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The source has no such photo, a photo is no file on disk, or the folder is inside the scanned one.
    /// </exception>
    public static Quarantine Of(ImageSource source, IEnumerable<string> photos, string folder)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(photos);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Require.NotEmpty(folder)));
        RequireOutside(source, full);
        var (places, taken) = (ScannedPhotos.PlacesOf(source), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var moves = new List<FileMove>();
        foreach (var photo in LinksFirst(source, places, [.. photos]))
        {
            var file = source.Files[ScannedPhotos.PlaceOf(photo, places)];
            var from = Path.GetFullPath(file.Path ?? throw new ArgumentException(
                $"The photo '{photo}' is no file on disk and cannot be moved.", nameof(photos)));
            if (SafeMove.Exists(from))
                moves.Add(new(from, SafeMove.FreeName(Path.Combine(full, BelowOf(photo, from)), taken)));
        }

        return new Quarantine(full, moves);
    }

    /// <summary>Moves the photos; those that are gone by now are passed over.</summary>
    /// <param name="progress">Is told how many are done.</param>
    /// <param name="cancellation">Ends it between two photos; what was moved can be undone.</param>
    /// <returns>How many were moved.</returns>
    /// <exception cref="IOException">
    /// A file or folder cannot be written: the message names it. What was moved before can be undone.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int Move(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Moves.Count == 0)
            return 0;
        var moved = 0;
        SafeMove.Told($"Moving photos to '{Folder}'", () =>
        {
            Directory.CreateDirectory(Folder);
            using var log = new MoveLog(UndoFile);
            foreach (var move in Moves)
            {
                if (cancellation.IsCancellationRequested)
                    log.End();
                cancellation.ThrowIfCancellationRequested();
                if (!SafeMove.Exists(move.From))
                    continue;
                var free = move with { To = SafeMove.FreeName(move.To, []) };
                Directory.CreateDirectory(Path.GetDirectoryName(free.To)!);
                log.Add(free);
                SafeMove.Move(free.From, free.To);
                moved++;
                progress?.Report(moved);
            }

            log.End();
        });
        return moved;
    }

    /// <summary>
    /// Brings back what was moved, the last one first. May be called again: what is back already stays. When all is
    /// back, the file and empty folders of the quarantine go away. Of a file that was cut short, it is told what stays
    /// in the quarantine.
    /// </summary>
    /// <param name="undoFile">The <see cref="UndoFile"/> that moving wrote.</param>
    /// <param name="cancellation">Ends it between two photos.</param>
    /// <exception cref="IOException">
    /// The file is missing or no undo file, or a photo cannot be moved; the message names it.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static UndoneMoves Undo(string undoFile, CancellationToken cancellation = default)
    {
        var list = MoveLog.Read(Require.NotEmpty(undoFile));
        var (restored, left) = (0, new List<string>());
        SafeMove.Told($"Bringing back what '{undoFile}' lists", () =>
        {
            foreach (var move in list.Moves.Reverse())
            {
                cancellation.ThrowIfCancellationRequested();
                if (!SafeMove.Exists(move.To) && !SafeMove.Exists(move.From))
                    left.Add($"'{move.From}' is lost: it is no longer in the quarantine, at '{move.To}'.");
                else if (SafeMove.Restore(move) is { } isBack && isBack)
                    restored++;
                else if (SafeMove.Exists(move.To))
                    left.Add($"'{move.To}' stays there: '{move.From}' is another file now.");
            }

            if (list.Unnamed() is { } unnamed)
                left.Add(unnamed);
            if (left.Count > 0)
                return;
            SafeMove.RemoveEmptyFolders(list.Moves.Select(move => move.To), list.Folder);
            File.Delete(undoFile);
        });
        return new UndoneMoves(restored, left, list.Moves.Count);
    }

    /// <summary>The photos, with links that would stay behind in the place of the files that they lead to.</summary>
    private static IEnumerable<string> LinksFirst(
        ImageSource source, Dictionary<string, int> places, HashSet<string> photos)
    {
        var links = source.Files.Where(file => !photos.Contains(file.Identity) && IsLink(file))
            .ToLookup(file => RealPath.Of(file.Path!), file => file.Identity, RealPath.Comparer);
        return links.Count == 0 ? photos : photos.SelectMany(LinksOrItself).Distinct();

        IEnumerable<string> LinksOrItself(string photo)
        {
            var file = source.Files[ScannedPhotos.PlaceOf(photo, places)];
            return file.Path is { } path && !IsLink(file) && links[RealPath.Of(path)].ToList() is { Count: > 0 } leading
                ? leading
                : [photo];
        }
    }

    private static bool IsLink(ImageFile file) =>
        file.Path is { } path && new FileInfo(path).LinkTarget is not null && File.Exists(path);

    /// <summary>The path below the quarantine: that of the identity, unless it leads out of it.</summary>
    private static string BelowOf(string identity, string path)
    {
        var names = identity.Split('/');
        return names.Any(name => name is "" or "." or "..") || Path.IsPathRooted(identity)
            ? Path.GetFileName(path)
            : Path.Combine(names);
    }

    private static void RequireOutside(ImageSource source, string folder)
    {
        if (source is not FolderSource scanned)
            return;
        var existing = folder;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        var real = Path.Join(RealPath.Of(existing), folder[existing.Length..]);
        if (RealPath.Contains(RealPath.Of(scanned.Folder), real))
        {
            throw new ArgumentException(
                $"The quarantine '{folder}' is inside the scanned folder '{scanned.Folder}', where its photos would be "
                + "found again. Expected a folder elsewhere.", nameof(folder));
        }
    }
}
