namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Photos that hang together by links, directly or by others.</summary>
internal sealed record PhotoGroup(IReadOnlyList<int> Photos, IReadOnlyList<PairLink> Links)
{
    /// <summary>
    /// Groups of one picture, then those of one scene, whose links inside a group of one picture say nothing new.
    /// </summary>
    public static IEnumerable<PhotoGroup> Of(int photos, IReadOnlyList<PairLink> links)
    {
        var joins = new Joins(photos);
        PairLink[] same = [.. links.Where(link => link.Kind != FindingKind.SameScene)];
        var groups = Join(joins, same);
        PairLink[] scenes =
        [
            .. links.Where(link => link.Kind == FindingKind.SameScene
                && joins.RootOf(link.Photo) != joins.RootOf(link.Other)),
        ];
        return groups.Concat(Join(new Joins(photos), scenes));
    }

    /// <summary>How the photos differ: as most of the links say, the graver one of equally many.</summary>
    public FindingKind Kind => Links.CountBy(link => link.Kind)
        .OrderByDescending(count => count.Value).ThenByDescending(count => count.Key).First().Key;

    private static List<PhotoGroup> Join(Joins joins, IReadOnlyList<PairLink> links)
    {
        foreach (var link in links)
            joins.Join(link.Photo, link.Other);
        return
        [
            .. links.GroupBy(link => joins.RootOf(link.Photo)).OrderBy(group => group.Key).Select(group =>
                new PhotoGroup(
                    [.. group.SelectMany(link => new[] { link.Photo, link.Other }).Distinct().Order()], [.. group])),
        ];
    }
}
