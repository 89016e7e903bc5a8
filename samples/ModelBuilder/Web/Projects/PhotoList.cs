using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>The photos of a project, in the order of their classes. Immutable.</summary>
internal sealed class PhotoList
{
    private readonly Dictionary<string, int> _places;

    private PhotoList(IReadOnlyList<Photo> photos, IReadOnlyList<string> notes)
    {
        (Photos, Notes) = (photos, notes);
        _places = photos.Index().ToDictionary(one => one.Item.Path, one => one.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<Photo> Photos { get; }

    /// <summary>What was left out, and why, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>-1 for a path that is no photo of it.</summary>
    public int PlaceOf(string path) => _places.GetValueOrDefault(path, -1);

    /// <summary>Lists a folder of class folders, or a table of path and label.</summary>
    public static PhotoList Of(Workspace workspace, string data, CancellationToken cancellation = default)
    {
        var place = workspace.Resolve(data);
        var source = Directory.Exists(place)
            ? FolderSource.Scan(place, new FolderScanOptions(), cancellation)
            : File.Exists(place) ? (ImageSource)TableSource.FromCsv(place, TableForm.Of(place, data))
            : throw RefusedException.Missing(
                $"'{data}' is not there. It may have been removed or renamed; choose other photos.");
        var photos = new List<Photo>(source.Files.Count);
        var outside = 0;
        foreach (var (index, file) in source.Files.Index())
        {
            if (file.Path is not { } path || (source is TableSource && !workspace.Holds(path)))
            {
                outside++;
                continue;
            }

            var label = source.Labels.ClassOf(index);
            photos.Add(new Photo(
                workspace.RelativeOf(path), label < 0 ? null : source.Classes[label], source.PartOf(index)));
        }

        return photos.Count > 0
            ? new PhotoList(photos, [.. LeftOutNotes.Of(source.Report, outside)])
            : throw RefusedException.Bad(
                $"'{data}' names photos outside of the chosen folder only, {outside} of them. Use photos inside it.");
    }
}
