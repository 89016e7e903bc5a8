namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// The names of an object's key points, and which of them change places when a picture is mirrored: what was a left
/// hand looks like a right one then.
/// </summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class KeyPointNames
{
    private readonly string[] _names;
    private readonly int[] _partners;

    /// <summary>Key points of these names, in this order.</summary>
    /// <param name="names">The names.</param>
    /// <param name="pairs">Names that change places in a mirror, such as left_eye and right_eye.</param>
    /// <exception cref="ArgumentException">
    /// A name stands twice, or a pair names a point that is not there, or is in another pair.
    /// </exception>
    public KeyPointNames(IEnumerable<string> names, params IEnumerable<(string One, string Other)> pairs)
    {
        _names = [.. names];
        if (_names.Distinct(StringComparer.Ordinal).Count() < _names.Length || _names.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException(
                $"The key points [{string.Join(", ", _names)}] have a name twice or an empty one; expected each once.",
                nameof(names));
        }

        _partners = [.. Enumerable.Range(0, _names.Length)];
        foreach (var (one, other) in pairs)
            Pair(one, other);
    }

    /// <summary>The names, in the order of the points.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Number of points.</summary>
    public int Count => _names.Length;

    /// <summary>
    /// Key points of these names, paired where two names are the same but for <c>left</c> and <c>right</c> in any case,
    /// as COCO's <c>left_eye</c> and <c>right_eye</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    public static KeyPointNames PairedByName(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return new(
            all,
            from one in all
            let other = one.Replace("left", "right", StringComparison.OrdinalIgnoreCase)
            where other != one
            let partner = all.FirstOrDefault(name => name.Equals(other, StringComparison.OrdinalIgnoreCase))
            where partner is not null
            select (one, partner));
    }

    /// <summary>
    /// Which point stands at <paramref name="index"/> in a mirror; the same for one without a partner.
    /// </summary>
    public int InMirror(int index) => _partners[index];

    private void Pair(string one, string other)
    {
        int first = Array.IndexOf(_names, one), second = Array.IndexOf(_names, other);
        if (first < 0 || second < 0 || first == second || _partners[first] != first || _partners[second] != second)
        {
            throw new ArgumentException(
                $"The key points '{one}' and '{other}' cannot be a pair; expected two of "
                + $"[{string.Join(", ", _names)}], each in one pair at most.",
                nameof(one));
        }

        (_partners[first], _partners[second]) = (second, first);
    }
}
