using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Names for findings and groups that follow from what photos contain.</summary>
/// <remarks>
/// Files of the same bytes are told apart by their place among each other, in the order of their names: a group of them
/// keeps its name when they are renamed or moved.
/// </remarks>
internal sealed class FindingId
{
    private readonly PhotoTable _photos;
    private readonly Dictionary<int, int> _places = [];

    public FindingId(PhotoTable photos)
    {
        _photos = photos;
        foreach (var same in Enumerable.Range(0, photos.Count).GroupBy(photos.ContentOf).Where(s => s.Skip(1).Any()))
        {
            foreach (var (place, photo) in same.OrderBy(photos.NameOf, StringComparer.Ordinal).Index())
                _places[photo] = place;
        }
    }

    /// <summary>The name of what was found about the set as a whole, or a share of it that comes and goes.</summary>
    public static string OfSet(string about) =>
        ContentHash.Of(Encoding.UTF8.GetBytes(about)).ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The name of what was found about these photos, in any order.</summary>
    public string Of(string kind, IEnumerable<int> about) =>
        OfSet(string.Join('|', about.Select(KeyOf).Order(StringComparer.Ordinal).Prepend(kind)));

    private string KeyOf(int photo)
    {
        var key = _photos.ContentOf(photo).ToString("x32", CultureInfo.InvariantCulture);
        return _places.TryGetValue(photo, out var place) ? $"{key} {place}" : key;
    }
}
