namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Photos that hang together by links, directly or by others.</summary>
internal sealed record PhotoGroup(IReadOnlyList<int> Photos, IReadOnlyList<PairLink> Links)
{
    /// <summary>
    /// Groups of one picture, then those of one scene, whose links inside a group of one picture say nothing new.
    /// </summary>
    public static IEnumerable<PhotoGroup> Of(int photos, IReadOnlyList<PairLink> links)
    {
        var roots = Enumerable.Range(0, photos).ToArray();
        PairLink[] same = [.. links.Where(link => link.Kind != FindingKind.SameScene)];
        var groups = Join(roots, same);
        PairLink[] scenes =
        [
            .. links.Where(link => link.Kind == FindingKind.SameScene
                && RootOf(roots, link.Photo) != RootOf(roots, link.Other)),
        ];
        return groups.Concat(Join([.. Enumerable.Range(0, photos)], scenes));
    }

    /// <summary>How the photos differ: as most of the links say, the graver one of equally many.</summary>
    public FindingKind Kind => Links.CountBy(link => link.Kind)
        .OrderByDescending(count => count.Value).ThenByDescending(count => count.Key).First().Key;

    private static List<PhotoGroup> Join(int[] roots, IReadOnlyList<PairLink> links)
    {
        foreach (var link in links)
        {
            var (one, other) = (RootOf(roots, link.Photo), RootOf(roots, link.Other));
            roots[Math.Max(one, other)] = Math.Min(one, other);
        }

        return
        [
            .. links.GroupBy(link => RootOf(roots, link.Photo)).OrderBy(group => group.Key).Select(group =>
                new PhotoGroup(
                    [.. group.SelectMany(link => new[] { link.Photo, link.Other }).Distinct().Order()], [.. group])),
        ];
    }

    private static int RootOf(int[] roots, int photo)
    {
        while (roots[photo] != photo)
            photo = roots[photo] = roots[roots[photo]];
        return photo;
    }
}
