using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class OutOfFoldTests
{
    private const int Photos = 100, Classes = 4;

    [Fact]
    public void Photos_of_a_group_are_judged_by_networks_that_saw_none_of_them()
    {
        int[][] groups = [[3, 40, 77], [5, 6], [6, 7]];

        var folds = Folds(groups);

        Assert.Single(groups[0].Select(photo => folds[photo]).Distinct());
        Assert.Single(new[] { 5, 6, 7 }.Select(photo => folds[photo]).Distinct());
    }

    [Fact]
    public void Every_class_is_spread_over_all_folds()
    {
        var folds = Folds([]);

        foreach (var label in Enumerable.Range(0, Classes))
        {
            var counts = Enumerable.Range(0, Photos).Where(photo => photo % Classes == label)
                .CountBy(photo => folds[photo]).Select(count => count.Value);
            Assert.Equal([5, 5, 5, 5, 5], counts);
        }
    }

    [Fact]
    public void A_photo_of_the_other_kind_is_given_away_by_its_probabilities()
    {
        var source = SourceOf(2);
        float[] Row(int photo) => [(photo % 2 == 0) ^ (photo == 10) ? 1 : -1, photo % 7 * 0.01f];
        var judge = new OutOfFold(source, [.. Enumerable.Range(0, Photos).Select(Row)]);

        var probabilities = judge.Probabilities([], new StageClock(null), default);

        Assert.True(judge.CanJudge);
        Assert.All(
            Enumerable.Range(0, Photos),
            photo => Assert.Equal(photo != 10, probabilities[photo]![photo % 2] > 0.5));
    }

    [Fact]
    public void Photos_without_features_have_no_probabilities()
    {
        var judge = new OutOfFold(SourceOf(2), [null, .. Enumerable.Range(1, Photos - 1).Select(i => new[] { i % 2f })]);

        Assert.Null(judge.Probabilities([], new StageClock(null), default)[0]);
    }

    private static int[] Folds(IReadOnlyList<IReadOnlyList<int>> groups) =>
        new OutOfFold(SourceOf(Classes), [.. Enumerable.Range(0, Photos).Select(photo => new float[] { photo })])
            .FoldsOf(groups);

    private static FileListSource SourceOf(int classes) => FileListSource.Of(
        Enumerable.Range(0, Photos).Select(photo => ImageFile.FromPath($"{photo}.jpg")),
        ImageLabels.Of(
            new LabelSet(Enumerable.Range(0, classes).Select(label => $"class {label}")),
            [.. Enumerable.Range(0, Photos).Select(photo => photo % classes)]));
}
