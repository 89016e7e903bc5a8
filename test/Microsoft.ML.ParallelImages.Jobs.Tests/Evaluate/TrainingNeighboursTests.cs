using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class TrainingNeighboursTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_training_photo_is_its_own_nearest_one_and_the_nearer_come_first()
    {
        using var neighbours = TrainingNeighbours.Of(lesson.Run.Run)!;
        var all = neighbours.Nearest(ImageFile.FromPath(lesson.Photo), int.MaxValue);
        var photo = all[0].Path;

        var near = neighbours.Nearest(ImageFile.FromPath(photo), 3);

        Assert.Equal(lesson.Run.TrainingPhotos, neighbours.Count);
        Assert.Equal(neighbours.Count, all.Count);
        Assert.Equal(photo, near[0].Path);
        Assert.Equal(1, near[0].Similarity, 5);
        Assert.True(near[0].Similarity >= near[1].Similarity && near[1].Similarity >= near[2].Similarity);
    }

    [Fact]
    public void Photos_of_the_training_are_like_it()
    {
        using var neighbours = TrainingNeighbours.Of(lesson.Run.Run)!;

        Assert.InRange(neighbours.LeastSimilarity, -1, 1);
        Assert.True(
            neighbours.Nearest(ImageFile.FromPath(lesson.Photo), 1)[0].Similarity >= neighbours.LeastSimilarity);
    }

    [Fact]
    public void Without_kept_features_there_are_none_and_without_a_run_it_says_so()
    {
        var run = TrainJob.Run(lesson.Request with { Cache = "" });

        Assert.Null(TrainingNeighbours.Of(run.Run));
        Assert.Equal(
            JobFailure.Missing,
            Assert.Throws<JobException>(() => TrainingNeighbours.Of(lesson.Photos)).Failure);
    }
}
