namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Which class a folder is: its name in form C, or that of another part's folder which differs in upper and lower case
/// only.
/// </summary>
internal sealed class ClassSpellings
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];

    /// <param name="parts">
    /// Those that hold class folders, in the order of subsets: the first one spells a class.
    /// </param>
    public ClassSpellings(IEnumerable<FolderPart> parts)
    {
        var folders = parts.SelectMany(
            part => part.Folders.Select(below => FormC.Of(below.Name)).Distinct(),
            (part, name) => (Part: part, Name: name, Path: $"{part.Folder.Prefix}{name}"));
        foreach (var alike in folders.GroupBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase))
        {
            var isOne = alike.DistinctBy(folder => folder.Part).Count() == alike.Count();
            foreach (var (_, name, _) in alike)
                _classes[name] = isOne ? alike.First().Name : name;
            if (alike.DistinctBy(folder => folder.Name).Count() > 1)
                _warnings.Add(Warning(isOne, alike.First().Name, alike.Select(folder => $"'{folder.Path}'")));
        }
    }

    /// <summary>All classes.</summary>
    public IEnumerable<string> Classes => _classes.Values;

    /// <summary>What is spelled in two ways.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The class of a folder of this name.</summary>
    public string ClassOf(string folder) => _classes[FormC.Of(folder)];

    private static string Warning(bool isOne, string name, IEnumerable<string> paths) => isOne
        ? $"The class folders {string.Join(", ", paths)} differ in upper and lower case only and are one class, "
            + $"'{name}'."
        : $"The class folders {string.Join(", ", paths)} differ in upper and lower case only, and yet are classes of "
            + "their own: two of them stand side by side. Join those that mean the same.";
}
