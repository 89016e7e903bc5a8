using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class OutOfFoldTests
{
    private const int Photos = 100;

    [Fact]
    public void A_photo_of_the_other_kind_is_given_away_by_its_probabilities()
    {
        var source = SourceOf(2);
        float[] Row(int photo) => [(photo % 2 == 0) ^ (photo == 10) ? 1 : -1, photo % 7 * 0.01f];
        var judge = new OutOfFold(source, [.. Enumerable.Range(0, Photos).Select(Row)]);

        var probabilities = judge.Probabilities(Folds, default);

        Assert.True(judge.CanJudge);
        Assert.All(
            Enumerable.Range(0, Photos),
            photo => Assert.Equal(photo != 10, probabilities[photo]![photo % 2] > 0.5));
    }

    [Fact]
    public void Photos_without_a_fold_take_no_part()
    {
        var judge = new OutOfFold(SourceOf(2), [.. Enumerable.Range(0, Photos).Select(i => new[] { i % 2f })]);

        var probabilities = judge.Probabilities([-1, .. Folds.Skip(1)], default);

        Assert.Null(probabilities[0]);
        Assert.NotNull(probabilities[1]);
    }

    [Fact]
    public void Photos_without_features_have_no_probabilities()
    {
        var judge = new OutOfFold(
            SourceOf(2), [null, .. Enumerable.Range(1, Photos - 1).Select(i => new[] { i % 2f })]);

        Assert.Null(judge.Probabilities(Folds, default)[0]);
    }

    private static int[] Folds => [.. Enumerable.Range(0, Photos).Select(photo => photo / 2 % 5)];

    private static FileListSource SourceOf(int classes) => FileListSource.Of(
        Enumerable.Range(0, Photos).Select(photo => ImageFile.FromPath($"{photo}.jpg")),
        ImageLabels.Of(
            new LabelSet(Enumerable.Range(0, classes).Select(label => $"class {label}")),
            [.. Enumerable.Range(0, Photos).Select(photo => photo % classes)]));
}
