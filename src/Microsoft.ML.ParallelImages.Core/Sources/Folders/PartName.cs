namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What the name of a part says: <c>seg_train</c>, <c>train_set</c>, <c>Validation</c>.</summary>
/// <param name="Subset">The part.</param>
/// <param name="Pattern">
/// The name with <c>*</c> in the place of the part's word: alike in all parts of one data set.
/// </param>
internal readonly record struct PartName(Subset Subset, string Pattern)
{
    /// <summary>The pattern of names that say the part and no more.</summary>
    public const string Plain = "*";

    private static readonly char[] Separators = ['_', '-', '.', ' '];

    private static readonly HashSet<string> Fillers = ["set", "data", "images"];

    private static readonly Dictionary<string, Subset> Words = new()
    {
        ["train"] = Subset.Train,
        ["training"] = Subset.Train,
        ["val"] = Subset.Validation,
        ["valid"] = Subset.Validation,
        ["validation"] = Subset.Validation,
        ["dev"] = Subset.Validation,
        ["test"] = Subset.Test,
        ["testing"] = Subset.Test,
    };

    /// <summary>
    /// All ways to read a folder's name: a word in any case, perhaps with a prefix or a suffix. None for most names,
    /// two for names such as <c>test_train</c>.
    /// </summary>
    public static IEnumerable<PartName> Readings(string folder)
    {
        var words = FormC.Of(folder).ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (!Words.TryGetValue(words[i], out var subset))
                continue;
            string prefix = Affix(words[..i]), suffix = Affix(words[(i + 1)..]);
            if (prefix.Length == 0 || suffix.Length == 0)
                yield return new PartName(subset, $"{prefix}{Plain}{suffix}");
        }
    }

    /// <summary>The words that tell one data set from another.</summary>
    private static string Affix(string[] words) => string.Join(' ', words.Where(word => !Fillers.Contains(word)));
}
