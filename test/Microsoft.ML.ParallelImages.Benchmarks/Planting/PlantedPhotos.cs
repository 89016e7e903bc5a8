using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>A clean set with second files of its pictures, and with dark, blurred and broken photos.</summary>
internal sealed class PlantedPhotos
{
    private const int FaultsOfEach = 20;

    private readonly List<(string Path, string? Label, string? Part)> _rows = [];
    private readonly string _folder;
    private int _next;

    /// <param name="clean">Nothing of it is changed.</param>
    /// <param name="folder">An empty folder for the files that are made.</param>
    /// <param name="each">Second files of each kind.</param>
    public PlantedPhotos(ImageSource clean, string folder, int each)
    {
        _folder = folder;
        int[] chosen = [.. Chosen(clean).Take((each * PlantedKind.All.Count) + (3 * FaultsOfEach))];
        if (chosen.Length < (each * PlantedKind.All.Count) + (3 * FaultsOfEach))
            throw new InvalidOperationException($"Planting faults: {chosen.Length} photos are too few.");
        var faulty = chosen[^(3 * FaultsOfEach)..].Index().ToDictionary(one => one.Item, one => one.Index);
        for (var photo = 0; photo < clean.Files.Count; photo++)
        {
            var (path, label, part) = RowOf(clean, photo);
            _rows.Add((faulty.TryGetValue(photo, out var number) ? AddFault(path, number) : path, label, part));
        }

        for (var i = 0; i < each * PlantedKind.All.Count; i++)
            AddTwin(RowOf(clean, chosen[i]), PlantedKind.All[i % PlantedKind.All.Count], i / PlantedKind.All.Count);
    }

    /// <summary>First and second file, and how the second was made.</summary>
    public List<(string Path, string Twin, PlantedKind Kind)> Twins { get; } = [];

    /// <summary>Photos with a fault of their own.</summary>
    public Dictionary<string, FindingKind> Faults { get; } = [];

    /// <summary>All photos, with labels and parts.</summary>
    public ImageSource Source => SourceOf(_rows, _folder);

    /// <summary>Photos by full path, with labels and parts.</summary>
    public static ImageSource SourceOf(IEnumerable<(string Path, string? Label, string? Part)> rows, string folder)
    {
        var table = Path.Combine(folder, "photos.csv");
        File.WriteAllLines(
            table, rows.Select(row => $"\"{row.Path}\",{row.Label},{row.Part}").Prepend("path,label,part"));
        return TableSource.FromCsv(table, new TableOptions { PartColumn = "part" });
    }

    public static (string Path, string? Label, string? Part) RowOf(ImageSource source, int photo) => (
        source.Files[photo].Path!,
        source.Labels.ClassOf(photo) is >= 0 and var label ? source.Classes[label] : null, source.PartOf(photo));

    /// <summary>In a drawn order, without those that are stored turned: their pixels would lose that.</summary>
    private static IEnumerable<int> Chosen(ImageSource clean)
    {
        var order = new Permutation(clean.Files.Count, RandomKey.FromSeed(1));
        return Enumerable.Range(0, order.Count).Select(place => order[place]).Where(photo =>
            HeaderReader.Read(File.ReadAllBytes(clean.Files[photo].Path!), out _) is
            { Orientation: ExifOrientation.Upright, Size.ShorterSide: >= 120 });
    }

    /// <summary>A third stays beside its photo, a third comes into another class, a third into another part.</summary>
    private void AddTwin((string Path, string? Label, string? Part) first, PlantedKind kind, int number)
    {
        var bytes = File.ReadAllBytes(first.Path);
        using var photo = SKBitmap.Decode(bytes);
        var twin = Write(kind.Twin(bytes, photo, number));
        var labels = _rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        _rows.Add((number % 3) switch
        {
            0 => first with { Path = twin },
            1 => first with { Path = twin, Label = labels[(labels.IndexOf(first.Label) + 1) % labels.Count] },
            _ => first with { Path = twin, Part = first.Part == "train" ? "validation" : "train" },
        });
        Twins.Add((first.Path, twin, kind));
    }

    private string AddFault(string path, int number)
    {
        var bytes = File.ReadAllBytes(path);
        using var photo = SKBitmap.Decode(bytes);
        using var changed = (number / FaultsOfEach) switch
        {
            0 => DrawnPhoto.Brightened(photo, 0.1),
            1 => DrawnPhoto.Blurred(photo, photo.Width / 60f),
            _ => null,
        };
        var fault = Write(changed is not null ? DrawnPhoto.Jpeg(changed) : (number % 3) switch
        {
            0 => bytes[..(bytes.Length / 2)],
            1 => [],
            _ => "<html>not found</html>"u8.ToArray(),
        });
        Faults[fault] = (number / FaultsOfEach) switch
        {
            0 => FindingKind.Dark,
            1 => FindingKind.Blurred,
            _ => FindingKind.Broken,
        };
        return fault;
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder, $"planted-{_next++:d5}.jpg");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
