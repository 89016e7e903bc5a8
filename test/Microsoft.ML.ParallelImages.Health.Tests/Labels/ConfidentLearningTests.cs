namespace Microsoft.ML.ParallelImages.Health;

public sealed class ConfidentLearningTests
{
    /// <summary>
    /// Figure 1 of the paper: counts of given label (dog, fox, cow) by true one, and the joint of them.
    /// </summary>
    private static readonly int[,] PaperCounts = { { 100, 40, 20 }, { 56, 60, 0 }, { 32, 12, 80 } };

    private static readonly double[,] PaperJoint = { { 0.25, 0.1, 0.05 }, { 0.14, 0.15, 0 }, { 0.08, 0.03, 0.2 } };

    [Fact]
    public void The_papers_example_has_the_papers_counts_and_joint()
    {
        List<(int Label, float[] Row)> photos = [];
        for (var cell = 0; cell < 9; cell++)
        {
            var row = new float[3];
            row[cell % 3] = 1;
            photos.AddRange(Enumerable.Repeat((cell / 3, row), PaperCounts[cell / 3, cell % 3]));
        }

        var learning = new ConfidentLearning([.. photos.Select(p => p.Label)], [.. photos.Select(p => p.Row)]);

        for (var cell = 0; cell < 9; cell++)
        {
            Assert.Equal(PaperCounts[cell / 3, cell % 3], learning.CountOf(cell / 3, cell % 3));
            Assert.Equal(PaperJoint[cell / 3, cell % 3], learning.ShareOf(cell / 3, cell % 3), 0.0051);
        }

        Assert.Equal(40 + 20 + 56 + 32 + 12, learning.Suspects().Count);
    }

    [Theory]
    [InlineData(1, 200, 3)]
    [InlineData(2, 500, 5)]
    [InlineData(3, 60, 2)]
    [InlineData(4, 1000, 10)]
    [InlineData(5, 300, 4)]
    [InlineData(6, 150, 7)]
    public void Random_cases_are_those_of_the_plain_reference(int seed, int photos, int classes)
    {
        var (labels, rows, _) = Noisy(seed, photos, classes, flipped: 0.1, confidence: 3);
        var (counts, joint, suspects) = PlainConfidentLearning.Of(labels, rows);

        var learning = new ConfidentLearning(labels, rows);

        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++)
            {
                Assert.Equal(counts[i, j], learning.CountOf(i, j));
                Assert.Equal(joint[i, j], learning.ShareOf(i, j));
            }
        }

        Assert.Equal(suspects.Order(), learning.Suspects().Order());
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void Flipped_labels_are_found_with_precision_and_recall_of_70_percent(double flipped)
    {
        var (labels, rows, wrong) = Noisy(11, 1000, 5, flipped, confidence: 6);

        var suspects = new ConfidentLearning(labels, rows).Suspects();

        double right = suspects.Count(wrong.Contains);
        Assert.InRange(right / suspects.Count, 0.7, 1);
        Assert.InRange(right / wrong.Count, 0.7, 1);
    }

    [Fact]
    public void No_class_loses_all_of_its_photos()
    {
        int[] labels = [0, 0, 0, 1, 1, 1];
        float[][] rows = [.. Enumerable.Repeat(new float[] { 0.1f, 0.9f }, 6)];

        var suspects = new ConfidentLearning(labels, rows).Suspects();

        Assert.InRange(suspects.Count, 0, 2);
        Assert.DoesNotContain(suspects, photo => labels[photo] == 1);
    }

    [Fact]
    public void A_photo_that_is_confident_of_several_classes_is_of_the_likeliest()
    {
        int[] labels = [0, 1, 2, 2];
        float[][] rows = [[0.2f, 0.5f, 0.3f], [0.5f, 0.3f, 0.2f], [0, 0.1f, 0.9f], [0, 0, 1]];

        Assert.Equal(1, new ConfidentLearning(labels, rows).ConfidentClassOf(0));
    }

    [Fact]
    public void Rows_that_do_not_fit_the_labels_are_named()
    {
        var failure = Assert.Throws<ArgumentException>(() => new ConfidentLearning([0, 2], [[1, 0], [0, 1]]));

        Assert.Contains("Photo 1 has the label 2", failure.Message);
    }

    /// <summary>Probabilities about the true classes, and labels of which some are others.</summary>
    private static (int[] Labels, float[][] Rows, HashSet<int> Wrong) Noisy(
        int seed, int photos, int classes, double flipped, double confidence)
    {
        var random = new Random(seed);
        var (labels, rows, wrong) = (new int[photos], new float[photos][], new HashSet<int>());
        for (var photo = 0; photo < photos; photo++)
        {
            var truth = photo % classes;
            var scores = Enumerable.Range(0, classes)
                .Select(k => Math.Exp((k == truth ? confidence : 0) + (2 * random.NextDouble()))).ToArray();
            rows[photo] = [.. scores.Select(score => (float)(score / scores.Sum()))];
            labels[photo] = truth;
            if (random.NextDouble() < flipped && wrong.Add(photo))
                labels[photo] = (truth + random.Next(1, classes)) % classes;
        }

        return (labels, rows, wrong);
    }
}
