namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Where photos are that a report calls by their names.</summary>
/// <param name="Folder">Where names begin.</param>
/// <param name="Against">Where the names of other photos begin; null where there are none.</param>
/// <param name="Moved">New full paths of photos by their old ones.</param>
internal sealed record PhotoFolder(string Folder, string? Against, IReadOnlyDictionary<string, string> Moved)
{
    private const string Prefix = "against/";

    public string PathOf(string name)
    {
        var path = Path.GetFullPath(OldPathOf(name));
        return Moved.GetValueOrDefault(path, path);
    }

    private string OldPathOf(string name) => Against is { } other && name.StartsWith(Prefix, StringComparison.Ordinal)
        ? Path.Combine(other, name[Prefix.Length..])
        : Path.Combine(Folder, name);
}
