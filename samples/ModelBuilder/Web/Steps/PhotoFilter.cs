namespace ModelBuilder.Web;

/// <summary>Which photos a page wants to see.</summary>
/// <param name="Label">Of this class; null or empty for all.</param>
/// <param name="Find">With this in their path, in upper or lower case.</param>
/// <param name="Only">excluded, relabelled or used; else all.</param>
internal sealed record PhotoFilter(string? Label, string? Find, string? Only)
{
    public IReadOnlyList<int> Of(Snapshot now)
    {
        var all = Enumerable.Range(0, now.Photos.Count);
        if (string.IsNullOrEmpty(Label) && string.IsNullOrEmpty(Find) && string.IsNullOrEmpty(Only))
            return new EveryPlace(now.Photos.Count);
        return
        [
            .. all.Where(place => (string.IsNullOrEmpty(Label) || now.Photos.LabelOf(place) == Label)
                && (string.IsNullOrEmpty(Find) || now.Photos.List.Photos[place].Path
                    .Contains(Find, StringComparison.OrdinalIgnoreCase))
                && Only switch
                {
                    "excluded" => now.Photos.IsExcluded(place),
                    "relabelled" => now.Photos.IsRelabelled(place),
                    "used" => !now.Photos.IsExcluded(place),
                    _ => true,
                }),
        ];
    }

    /// <summary>All of them, without a list of a hundred thousand numbers.</summary>
    private sealed class EveryPlace(int count) : IReadOnlyList<int>
    {
        public int Count => count;

        public int this[int index] => index;

        public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, count).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
