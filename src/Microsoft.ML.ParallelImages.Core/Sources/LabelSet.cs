namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The classes of a data set in their fixed order: names to numbers and back.</summary>
/// <remarks>Immutable. The order is ordinal unless given, and is saved with the model.</remarks>
public sealed class LabelSet
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _indices;

    /// <summary>The classes in exactly this order.</summary>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    public LabelSet(IEnumerable<string> names)
    {
        _names = [.. names];
        _indices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            if (string.IsNullOrWhiteSpace(name) || !_indices.TryAdd(name, _indices.Count))
            {
                throw new ArgumentException(
                    $"The class list [{string.Join(", ", _names)}] holds '{name}' twice or an empty name; "
                    + "expected each class once.", nameof(names));
            }
        }
    }

    /// <summary>Number of classes.</summary>
    public int Count => _names.Length;

    /// <summary>Class names by index.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The name of class <paramref name="index"/>.</summary>
    public string this[int index] => _names[index];

    /// <summary>The classes in ordinal order (by UTF-16 code units: upper case before lower case).</summary>
    public static LabelSet Ordinal(IEnumerable<string> names) => new(names.Distinct().Order(StringComparer.Ordinal));

    /// <summary>The classes in this order, each in Unicode form C, as sources name them.</summary>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    internal static LabelSet InFormC(IEnumerable<string> names) => new(new LabelSet(names).Names.Select(FormC.Of));

    /// <summary>The index of <paramref name="name"/>, or -1 when it is not a class.</summary>
    public int IndexOf(string name) => _indices.GetValueOrDefault(name, -1);

    /// <summary>The names, comma-separated.</summary>
    public override string ToString() => string.Join(", ", _names);
}
