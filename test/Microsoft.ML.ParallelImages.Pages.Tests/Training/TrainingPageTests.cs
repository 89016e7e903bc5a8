using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class TrainingPageTests(SamplePages samples) : IClassFixture<SamplePages>
{
    [Fact]
    public void The_loss_of_every_epoch_is_drawn_and_told()
    {
        var curve = PageText.Section(samples.Training, "curve");

        Assert.Contains("<svg", curve);
        Assert.Contains("6 0.4500 0.7800", PageText.Of(curve));
        Assert.Contains("Kept are the weights of epoch 6", PageText.Of(curve));
    }

    [Theory]
    [InlineData(new[] { 1.0, 0.5, 0.3, 0.29, 0.28, 0.28 }, "It had settled at the end")]
    [InlineData(new[] { 1.0, 0.8, 0.6, 0.4, 0.2 }, "It was still falling at the end")]
    [InlineData(new[] { 1.0, 1.1 }, "It did not fall")]
    [InlineData(new[] { 1.0, double.NaN }, "the training went wrong")]
    [InlineData(new double[0], "Nothing is known about the epochs")]
    public void What_the_curve_means_stands_beside_it(double[] losses, string expected)
    {
        var page = samples.Training;

        Assert.Contains(expected, PageText.Of(
            page with { Result = page.Result with { Losses = losses, ValidationLosses = [] } }));
    }

    [Fact]
    public void Of_many_thousand_epochs_some_are_shown_with_the_first_and_the_last()
    {
        var page = samples.Training;
        double[] losses = [.. Enumerable.Range(1, 20_000).Select(epoch => 1.0 / epoch)];

        var curve = PageText.Section(
            page with { Result = page.Result with { Losses = losses, ValidationLosses = [] } }, "curve");

        Assert.InRange(curve.Length, 10_000, 200_000);
        Assert.Contains("1 1.0000", PageText.Of(curve));
        Assert.Contains("20,000 0.0001", PageText.Of(curve));
    }

    [Fact]
    public void A_loss_that_rises_on_watched_photos_is_learning_by_heart()
    {
        var page = samples.Training;
        var result = page.Result with { Losses = [2, 1, 0.5], ValidationLosses = [2, 1, 1.2], BestEpoch = 2 };

        Assert.Contains("began to learn by heart", PageText.Of(page with { Result = result }));
    }

    [Fact]
    public void Parts_of_a_training_in_folds_are_told_one_by_one() =>
        Assert.Contains("2 10 90.0 %", PageText.Of(PageText.Section(samples.Training, "folds")));

    [Fact]
    public void Stages_are_told_with_their_share_of_the_time()
    {
        var time = PageText.Of(PageText.Section(samples.Training, "time"));

        Assert.Contains("Most of the time went into computing features: 1 min 00 s of 1 min 15 s", time);
        Assert.Contains("computing features 1 min 00 s 80 %", time);
        Assert.Contains("decoding 20 s 20 %", time);
        Assert.Contains("1,234 pictures were made by 2 threads, 25 a second", time);
    }

    [Fact]
    public void Settings_and_warnings_are_told_and_cannot_break_the_page()
    {
        var page = samples.Training;

        Assert.DoesNotContain("<script", page.ToHtml());
        Assert.Contains($"Photos photos {SamplePages.Hostile}", PageText.Of(page));
        Assert.Contains($"The class {SamplePages.Hostile} is small.", PageText.Of(page));
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_refused_in_a_sentence_and_leaves_nothing()
    {
        var place = Path.Combine(samples.Folder, "missing", "page.html");

        var failure = Assert.Throws<JobException>(() => samples.Training.Write(place));

        Assert.Equal(JobFailure.Machine, failure.Failure);
        Assert.Contains(place, failure.Message);
    }

    [Fact]
    public void Two_writes_give_the_same_bytes_and_nothing_is_left_beside()
    {
        var place = Directory.CreateDirectory(Path.Combine(samples.Folder, "pages")).FullName;
        string first = Path.Combine(place, "a.html"), second = Path.Combine(place, "b.html");
        samples.Training.Write(first);
        samples.Training.Write(second);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal(2, Directory.GetFileSystemEntries(place).Length);
    }
}
