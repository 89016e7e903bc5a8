using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A folder of drawn photos, divided and in classes, with faults of known kinds.</summary>
internal sealed class PlantedSet : IDisposable
{
    public const int OfEachKind = 20, Clean = 160;

    private static readonly string[] Classes = ["cup", "jar", "pan", "pot"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, float[]> _features = [];
    private int _next;

    /// <summary>Twins by their two names, in ordinal order.</summary>
    public Dictionary<(string, string), (FindingKind Kind, Consequence Consequence)> Twins { get; } = [];

    /// <summary>Photos with a fault of their own.</summary>
    public Dictionary<string, FindingKind> Faults { get; } = [];

    public PlantedSet()
    {
        for (var i = 0; i < Clean; i++)
            Add(PlaceOf(i), Draw);
        foreach (var (kind, twin) in Kinds)
        {
            for (var i = 0; i < OfEachKind; i++)
                AddTwins(kind, twin, i);
        }

        for (var i = 0; i < OfEachKind; i++)
        {
            Fault(FindingKind.Dark, i, number => Done(Draw(number), photo => DrawnPhoto.Brightened(photo, 0.08)));
            Fault(FindingKind.Blurred, i, number => Done(Draw(number), photo => DrawnPhoto.Blurred(photo, 6)));
        }

        for (var i = 0; i < OfEachKind; i++)
            Faults[Write(PlaceOf(i), BrokenBytes(i))] = FindingKind.Broken;
    }

    public FolderSource Source => FolderSource.Scan(_folder.Path);

    private static IEnumerable<(FindingKind Kind, Func<SKBitmap, int, byte[]> Twin)> Kinds { get; } =
    [
        (FindingKind.SameBytes, (photo, _) => DrawnPhoto.Jpeg(photo)),
        (FindingKind.SamePixels, (photo, _) => DrawnPhoto.Commented(DrawnPhoto.Jpeg(photo))),
        (FindingKind.ReEncoded, (photo, _) => DrawnPhoto.Jpeg(photo, 50)),
        (FindingKind.Resized, (photo, _) => Encoded(photo, p => DrawnPhoto.Resized(p, 0.5))),
        (FindingKind.Brightened, (photo, i) => Encoded(photo, p => DrawnPhoto.Brightened(p, i % 2 == 0 ? 1.2 : 0.8))),
        (FindingKind.Mirrored, (photo, _) => Encoded(photo, DrawnPhoto.Mirrored)),
        (FindingKind.Turned, (photo, _) => Encoded(photo, DrawnPhoto.Turned)),
        (FindingKind.Cropped, (photo, i) => Encoded(photo, p => DrawnPhoto.Cropped(p, 0.8, i))),
    ];

    public IReadOnlyList<float[]?> FeaturesOf(ImageSource source) =>
        [.. source.Files.Select(file => _features.GetValueOrDefault(file.Identity))];

    public void Dispose() => _folder.Dispose();

    private static string PlaceOf(int number) =>
        $"{(number % 5 == 0 ? "validation" : "train")}/{Classes[number % Classes.Length]}";

    /// <summary>A third of the twins is beside its photo, a third in another class, a third in another part.</summary>
    private void AddTwins(FindingKind kind, Func<SKBitmap, int, byte[]> twin, int i)
    {
        using var photo = Draw(_next);
        var label = Classes[i % Classes.Length];
        var (place, consequence) = (i % 3) switch
        {
            0 => ($"train/{label}", Consequence.Waste),
            1 => ($"train/{Classes[(i + 1) % Classes.Length]}", Consequence.Conflict),
            _ => ($"validation/{label}", Consequence.Leak),
        };
        var one = Write($"train/{label}", DrawnPhoto.Jpeg(photo));
        var other = Write(place, twin(photo, i));
        Twins[string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one)] = (kind, consequence);
    }

    private void Fault(FindingKind kind, int i, Func<int, SKBitmap> draw) => Faults[Add(PlaceOf(i), draw)] = kind;

    private string Add(string place, Func<int, SKBitmap> draw)
    {
        using var photo = draw(_next);
        return Write(place, DrawnPhoto.Jpeg(photo));
    }

    private string Write(string place, byte[] bytes)
    {
        var name = $"{place}/{_next++:d4}.jpg";
        _folder.With(name);
        File.WriteAllBytes(_folder[name], bytes);
        if (DrawnPhoto.TryDecode(bytes) is not { } photo)
            return name;
        using (photo)
            _features[name] = DrawnPhoto.ColorsOf(photo);
        return name;
    }

    private byte[] BrokenBytes(int i)
    {
        using var photo = Draw(_next);
        var bytes = DrawnPhoto.Jpeg(photo);
        return (i % 3) switch { 0 => bytes[..(bytes.Length / 2)], 1 => [], _ => "<html>not found</html>"u8.ToArray() };
    }

    private static SKBitmap Draw(int number) => DrawnPhoto.Draw(10_000 + number);

    private static byte[] Encoded(SKBitmap photo, Func<SKBitmap, SKBitmap> change)
    {
        using var changed = change(photo);
        return DrawnPhoto.Jpeg(changed);
    }

    private static SKBitmap Done(SKBitmap photo, Func<SKBitmap, SKBitmap> change)
    {
        using (photo)
            return change(photo);
    }
}
