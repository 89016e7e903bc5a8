using System.Text;
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
            : File.Exists(place) ? (ImageSource)TableSource.FromCsv(place, TableOptionsOf(place))
            : throw RefusedException.Missing(
                $"'{data}' is not there any more. It was removed or renamed; choose other photos.");
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
            ? new PhotoList(photos, [.. NotesOf(source.Report, outside)])
            : throw RefusedException.Bad(
                $"'{data}' names {outside} photos outside of the chosen folder, and no other.");
    }

    private static TableOptions TableOptionsOf(string table)
    {
        var separator = table.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
        var names = File.ReadLines(table, Encoding.UTF8).FirstOrDefault("").Split(separator);
        var hasParts = names.Any(name => name.Trim(' ', '"').Equals("part", StringComparison.OrdinalIgnoreCase));
        return new TableOptions { Separator = separator, PartColumn = hasParts ? "part" : null };
    }

    private static IEnumerable<string> NotesOf(ScanReport report, int outside)
    {
        if (report.Skipped.Count > 0)
            yield return $"Left out: {string.Join("; ", report.Skipped)}.";
        foreach (var warning in report.Warnings)
            yield return warning;
        if (outside > 0)
            yield return $"{outside} photos lie outside of the chosen folder, and are left out.";
    }
}
