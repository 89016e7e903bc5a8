using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Names for findings and groups that follow from what photos contain.</summary>
internal sealed class FindingId(PhotoTable photos)
{
    private readonly HashSet<UInt128> _severalTimes =
    [
        .. Enumerable.Range(0, photos.Count).GroupBy(photos.ContentOf).Where(same => same.Skip(1).Any())
            .Select(same => same.Key),
    ];

    /// <summary>The name of what was found about these photos, in any order.</summary>
    public string Of(string kind, IEnumerable<int> about)
    {
        var text = new StringBuilder(kind);
        foreach (var key in about.Select(KeyOf).Order(StringComparer.Ordinal))
            text.Append('|').Append(key);
        return ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString())).ToString("x32", CultureInfo.InvariantCulture);
    }

    /// <summary>Files of the same bytes are told apart by their names.</summary>
    private string KeyOf(int photo)
    {
        var content = photos.ContentOf(photo);
        var key = content.ToString("x32", CultureInfo.InvariantCulture);
        return _severalTimes.Contains(content) ? key + photos.NameOf(photo) : key;
    }
}
