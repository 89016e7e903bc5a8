using System.Security.Cryptography;
using System.Text;

namespace ModelBuilder.Web;

/// <summary>Photos with what was decided about them. Immutable.</summary>
internal sealed class Decided
{
    private readonly string?[] _labels;
    private readonly bool[] _excluded;

    public Decided(PhotoList list, IEnumerable<Decision> decisions)
    {
        List = list;
        _labels = [.. list.Photos.Select(photo => photo.Label)];
        _excluded = new bool[_labels.Length];
        foreach (var decision in decisions)
            Apply(decision);
    }

    public PhotoList List { get; }

    /// <summary>Findings that are known.</summary>
    public HashSet<string> Ignored { get; } = [];

    public int Count => _labels.Length;

    public int ExcludedCount => _excluded.Count(isExcluded => isExcluded);

    public string? LabelOf(int place) => _labels[place];

    public bool IsExcluded(int place) => _excluded[place];

    public bool IsRelabelled(int place) => _labels[place] != List.Photos[place].Label;

    /// <summary>Photos of each class that are used, by name.</summary>
    public IReadOnlyDictionary<string, int> CountByClass() => new OrderedDictionary<string, int>(
        Enumerable.Range(0, Count).Where(place => !_excluded[place]).Select(place => _labels[place] ?? "")
            .CountBy(label => label).OrderBy(one => one.Key, StringComparer.Ordinal));

    /// <summary>The photos that are used as a table of path, label and, where the data are divided, part.</summary>
    public string ToCsv()
    {
        var hasParts = List.Photos.Any(photo => photo.Part is not null);
        var text = new StringBuilder(hasParts ? "path,label,part\n" : "path,label\n");
        foreach (var place in Enumerable.Range(0, Count).Where(place => !_excluded[place]))
        {
            text.Append(Quoted(List.Photos[place].Path)).Append(',').Append(Quoted(_labels[place] ?? ""));
            if (hasParts)
                text.Append(',').Append(List.Photos[place].Part);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What tells one state of the data from another.</summary>
    public static string StampOf(string csv) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)).AsSpan(0, 8));

    public static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;

    private void Apply(Decision decision)
    {
        if (decision.Finding is { } finding)
            Ignored.Add(finding);
        // Photos that are gone stay decided upon: they may come back.
        foreach (var place in decision.Photos.Select(List.PlaceOf).Where(place => place >= 0))
        {
            if (decision.Kind == DecisionKind.Relabel)
                _labels[place] = decision.Label;
            else if (decision.Kind is DecisionKind.Exclude or DecisionKind.Include)
                _excluded[place] = decision.Kind == DecisionKind.Exclude;
        }
    }
}
