using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class NeighbourFindingsTests
{
    private const int Photos = 300;

    private static readonly PhotoTable Table = new(FileListSource.Of(
        Enumerable.Range(0, Photos).Select(number => ImageFile.FromPath($"{number}.jpg")),
        ImageLabels.Of(new(["cup", "pot"]), [.. Enumerable.Range(0, Photos).Select(number => number % 2)])));

    [Fact]
    public void Photos_that_are_far_from_all_others_are_named_the_farthest_first_and_no_more_than_one_in_a_hundred()
    {
        var finding = Find(photo => photo < 5 ? 0.1f * photo : 0.95f, photo => photo).First();

        Assert.Equal((FindingKind.Outlier, 3), (finding.Kind, finding.Count));
        Assert.Equal(["0.jpg", "1.jpg", "2.jpg"], finding.Photos);
    }

    [Fact]
    public void Photos_that_are_all_alike_have_no_outlier() =>
        Assert.DoesNotContain(Find(_ => 0.9f, photo => photo), finding => finding.Kind == FindingKind.Outlier);

    [Fact]
    public void The_vote_of_the_nearest_is_told_with_the_worst_class()
    {
        // The neighbours of every tenth photo are of the other class: all of these are cups.
        var finding = Find(_ => 0.9f, photo => photo % 10 == 0 ? photo + 1 : photo)
            .Single(finding => finding.Kind == FindingKind.NearestAgree);

        Assert.Equal(0.9, finding.Value!.Value, 1e-9);
        Assert.Contains("the least of cup 80 % (near pot), pot 100 %", finding.Why);
    }

    /// <summary>Ten neighbours of the class of another photo, all as near.</summary>
    private static List<Finding> Find(Func<int, float> cosine, Func<int, int> like) =>
    [
        .. new NeighbourFindings(
            Table,
            [
                .. Enumerable.Range(0, Photos).Select(photo => Enumerable.Range(1, 10)
                    .Select(step => ((like(photo) + (2 * step)) % Photos, cosine(photo))).ToArray()),
            ]).Find(),
    ];
}
