namespace Microsoft.ML.ParallelImages.Training;

public sealed class OutOfFoldHeadTests
{
    private const int Images = 60;

    private static readonly OnnxHeadOptions Options = new() { Epochs = 20, LearningRate = 0.03f, BatchSize = 8 };

    [Fact]
    public void Images_of_classes_that_features_tell_apart_are_predicted_by_heads_that_did_not_see_them()
    {
        var rows = Predict(Features(), Labels());

        for (var image = 0; image < Images; image++)
        {
            Assert.Equal(1, rows[image]!.Sum(), 1e-4f);
            Assert.True(rows[image]![image % 3] > 0.5f, $"image {image}");
        }
    }

    [Fact]
    public void A_label_that_is_wrong_is_not_learned_from_the_image_itself()
    {
        var labels = Labels();
        labels[7] = 0;

        Assert.True(Predict(Features(), labels)[7]![1] > 0.5f);
    }

    [Fact]
    public void Images_without_features_or_fold_have_no_row()
    {
        var features = Features();
        features[3] = null;
        var folds = Folds();
        folds[4] = -1;

        var rows = OutOfFoldHead.Predict(features, Labels(), 3, folds, Options, TestContext.Current.CancellationToken);

        Assert.Equal([3, 4], Enumerable.Range(0, Images).Where(image => rows[image] is null));
    }

    [Fact]
    public void The_same_images_give_the_same_rows()
    {
        var (one, other) = (Predict(Features(), Labels()), Predict(Features(), Labels()));

        Assert.Equal(one.SelectMany(row => row!), other.SelectMany(row => row!));
    }

    [Fact]
    public void A_fold_that_cannot_be_fitted_says_why_itself()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => OutOfFoldHead.Predict(
            Features(), Labels(), 3, Folds(), Options with { LearningRate = 1e38f },
            TestContext.Current.CancellationToken));

        Assert.Contains("learning rate", failure.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<float[]?> Predict(float[]?[] features, int[] labels) =>
        OutOfFoldHead.Predict(features, labels, 3, Folds(), Options, TestContext.Current.CancellationToken);

    private static int[] Folds() => [.. Enumerable.Range(0, Images).Select(image => image / 3 % 5)];

    private static int[] Labels() => [.. Enumerable.Range(0, Images).Select(image => image % 3)];

    /// <summary>One of three features stands out, the others are noise.</summary>
    private static float[]?[] Features()
    {
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, Images).Select(image => Enumerable.Range(0, 8)
                .Select(i => (i == image % 3 ? 2 : 0) + random.NextSingle()).ToArray()),
        ];
    }
}
