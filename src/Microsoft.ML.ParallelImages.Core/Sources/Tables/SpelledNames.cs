namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Finds files whose names a table spells in another Unicode form than the disk: é as one character, or as e and an
/// accent. Systems and programs write one or the other.
/// </summary>
/// <remarks>Lists a folder once, and only where a path with such characters leads to no file.</remarks>
internal sealed class SpelledNames
{
    private readonly Dictionary<string, Dictionary<string, string>> _folders = new(StringComparer.Ordinal);

    /// <summary>The path as it is on the disk; null where there is none that is spelled otherwise.</summary>
    /// <param name="root">The folder that it lies below.</param>
    /// <param name="path">Relative, with <c>/</c>.</param>
    public string? Find(string root, string path)
    {
        if (System.Text.Ascii.IsValid(path) || Path.IsPathRooted(path))
            return null;
        var found = "";
        foreach (var name in path.Split('/'))
        {
            var folder = Path.Join(root, found);
            if (!_folders.TryGetValue(folder, out var names))
                _folders.Add(folder, names = Names(folder));
            if (!names.TryGetValue(FormC.Of(name), out var spelled))
                return null;
            found = found.Length == 0 ? spelled : $"{found}/{spelled}";
        }

        return found == path ? null : found;
    }

    private static Dictionary<string, string> Names(string folder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return names;
        var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true };
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", everything))
            names.TryAdd(FormC.Of(Path.GetFileName(entry)), Path.GetFileName(entry));
        return names;
    }
}
