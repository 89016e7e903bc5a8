namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What a file of moves lists.</summary>
/// <param name="Folder">The quarantine that they led into.</param>
/// <param name="Moves">In the order in which they were made.</param>
/// <param name="IsWhole">
/// Whether these are all that were made: false where the file was cut short, or where moving was killed.
/// </param>
internal sealed record ListedMoves(string Folder, IReadOnlyList<FileMove> Moves, bool IsWhole)
{
    private const int Shown = 3;

    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>
    /// A sentence on files that lie in the quarantine and that a file which is not whole does not name; null for none.
    /// </summary>
    public string? Unnamed()
    {
        if (IsWhole || !Directory.Exists(Folder))
            return null;
        var named = Moves.Select(move => move.To).ToHashSet(StringComparer.Ordinal);
        string[] files =
        [
            .. Directory.EnumerateFiles(Folder, "*", All).Where(file => !named.Contains(file))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length == 0 ? null : $"The undo file was cut short, or moving was killed: {Moves.Count} moves are "
            + $"listed, without the line that says how many there were. {files.Length} files stay in '{Folder}' that "
            + $"it does not name, such as {string.Join(", ", files.Take(Shown).Select(file => $"'{file}'"))}. Use a "
            + "whole copy of it, or move them back by hand.";
    }
}
