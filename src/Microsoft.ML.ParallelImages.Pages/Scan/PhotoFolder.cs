namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Where photos are that a report calls by their names.</summary>
internal sealed record PhotoFolder(string Folder, string? Against)
{
    private const string Prefix = "against/";

    public string PathOf(string name) => Against is { } other && name.StartsWith(Prefix, StringComparison.Ordinal)
        ? Path.Combine(other, name[Prefix.Length..])
        : Path.Combine(Folder, name);
}
