using Microsoft.ML.ParallelImages.Ordering;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Divides photos in asked shares, class by class, so that those of a group come into one part.</summary>
/// <remarks>
/// A group counts for the class that most of its photos have. The largest groups of a class come first, then by a hash
/// of their contents or names and the seed, each into the part that lacks most: so each class is divided to the last
/// photo wherever its groups are not larger than a part, and in the same way on every machine.
/// </remarks>
internal static class GroupDivision
{
    /// <summary>The part of each photo.</summary>
    /// <param name="labels">The class of each photo; those of -1 are a class of their own.</param>
    /// <param name="groups">Photos that belong together; a photo may be in several.</param>
    /// <param name="keyOf">A hash of what a photo is, which does not depend on its place.</param>
    /// <param name="shares">Of each part; their sum is 1.</param>
    /// <param name="seed">Names the division.</param>
    public static int[] Divide(
        IReadOnlyList<int> labels, IEnumerable<IReadOnlyList<int>> groups, Func<int, ulong> keyOf,
        IReadOnlyList<double> shares, long seed)
    {
        var joins = new Joins(labels.Count);
        foreach (var group in groups)
        {
            foreach (var photo in group)
                joins.Join(group[0], photo);
        }

        var parts = new int[labels.Count];
        var units = Enumerable.Range(0, labels.Count).GroupBy(joins.RootOf).Select(unit => new Unit(
            [.. unit], LabelOf(unit, labels), HashSplit.PlaceOf(unit.Min(keyOf), seed)));
        foreach (var members in units.GroupBy(unit => unit.Label))
            Divide([.. members], shares, parts);
        return parts;
    }

    private static void Divide(Unit[] units, IReadOnlyList<double> shares, int[] parts)
    {
        var lacking = shares.Select(share => share * units.Sum(unit => unit.Photos.Length)).ToArray();
        foreach (var unit in units.OrderByDescending(unit => unit.Photos.Length).ThenBy(unit => unit.Place))
        {
            var part = Array.IndexOf(lacking, lacking.Max());
            lacking[part] -= unit.Photos.Length;
            foreach (var photo in unit.Photos)
                parts[photo] = part;
        }
    }

    private static int LabelOf(IEnumerable<int> photos, IReadOnlyList<int> labels) =>
        photos.CountBy(photo => labels[photo]).OrderByDescending(count => count.Value).ThenBy(count => count.Key)
            .First().Key;

    private sealed record Unit(int[] Photos, int Label, double Place);
}
