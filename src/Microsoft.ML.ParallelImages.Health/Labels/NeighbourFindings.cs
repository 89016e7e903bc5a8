namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What the nearest photos, by features, say: who is like nobody, and which classes mix.</summary>
/// <param name="photos">All of them.</param>
/// <param name="neighbours">Of each photo, the nearest first.</param>
internal sealed class NeighbourFindings(
    PhotoTable photos, IReadOnlyList<(int Photo, float Cosine)[]> neighbours)
{
    /// <summary>
    /// Above the third quartile by so many quarter ranges (cleanlab's Datalab), and no more than such a share.
    /// </summary>
    private const double Ranges = 1.7, MostOutliers = 0.01;

    private const int Shown = 20, WorstClasses = 3;

    public IEnumerable<Finding> Find() => [.. Outliers(), .. Agreement()];

    private IEnumerable<Finding> Outliers()
    {
        (int Photo, double Distance)[] all =
        [
            .. neighbours.Index().Where(near => near.Item.Length > 0)
                .Select(near => (near.Index, 1 - near.Item.Average(one => (double)one.Cosine))),
        ];
        var threshold = Spread.Of(all.Select(one => one.Distance)).Above(Ranges);
        (int Photo, double Distance)[] found =
        [
            .. all.Where(one => one.Distance > threshold).OrderByDescending(one => one.Distance)
                .Take((int)(MostOutliers * photos.Count)),
        ];
        if (found.Length == 0)
            yield break;
        yield return SetFinding.Of(
            FindingKind.Outlier, Severity.Note, "", found.Length,
            ($"{found.Length} of {photos.Count} photos are unlike all others; '{photos.NameOf(found[0].Photo)}' is the "
            + $"farthest: its nearest photos are {Figures.Number(found[0].Distance)} away by cosine.",
            "See whether they belong to the set.")) with
        {
            Photos = [.. found.Take(Shown).Select(one => photos.NameOf(one.Photo))],
            Value = found[0].Distance,
            Threshold = threshold,
        };
    }

    /// <summary>The vote of the nearest photos, class by class.</summary>
    private IEnumerable<Finding> Agreement()
    {
        var votes = Enumerable.Range(0, photos.Count)
            .Where(photo => photos.LabelOf(photo) >= 0 && neighbours[photo].Length > 0)
            .Select(photo => (Label: photos.LabelOf(photo), Vote: VoteOf(photo))).ToList();
        var classes = votes.GroupBy(vote => vote.Label).OrderBy(one => one.Key)
            .Select(one => (one.Key, Right: one.Average(vote => vote.Vote == one.Key ? 1.0 : 0), Votes: one)).ToList();
        if (classes.Count < 2)
            yield break;
        var right = votes.Average(vote => vote.Vote == vote.Label ? 1.0 : 0);
        var worst = classes.OrderBy(one => one.Right).Take(WorstClasses).Select(one =>
            $"{photos.Source.Classes[one.Key]} {Figures.Percent(one.Right)}{OftenTakenFor(one.Key, one.Votes)}");
        yield return SetFinding.Of(
            FindingKind.NearestAgree, Severity.Note, "", votes.Count,
            ($"The nearest photos of {Figures.Percent(right)} of the photos are mostly of the same class; the least "
            + $"of {string.Join(", ", worst)}.",
            "See whether these classes can be told apart by a person, and whether their labels are right.")) with
        {
            Value = right,
        };
    }

    private string OftenTakenFor(int label, IEnumerable<(int Label, int Vote)> votes)
    {
        var others = votes.Where(vote => vote.Vote != label && vote.Vote >= 0).CountBy(vote => vote.Vote)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key).ToList();
        return others.Count == 0 ? "" : $" (near {photos.Source.Classes[others[0].Key]})";
    }

    /// <summary>The label of most of the neighbours, the nearer one of equally many; -1 where none has one.</summary>
    private int VoteOf(int photo) => neighbours[photo].Select(near => photos.LabelOf(near.Photo))
        .Where(label => label >= 0).CountBy(label => label).OrderByDescending(count => count.Value)
        .Select(count => count.Key).FirstOrDefault(-1);
}
