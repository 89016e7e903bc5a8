using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

public class StepOrderTests
{
    [Theory]
    [InlineData(54, 10, 1)]
    [InlineData(54, 10, 2)]
    [InlineData(54, 10, 3)]
    [InlineData(40, 8, 8)]
    [InlineData(7, 10, 3)]
    public void The_workers_rows_together_are_the_batches_of_one_process(int images, int batchSize, int workers)
    {
        var alone = new StepOrder(images, batchSize, 5);
        var batches = alone.RestOf(2, 0).Chunk(alone.RowsPerStep).ToArray();
        var shards = Enumerable.Range(0, workers)
            .Select(i => new StepOrder(images, batchSize, 5, new Shard(i, workers))).ToArray();

        Assert.Equal(Math.Max(1, images / batchSize), batches.Length);
        Assert.Equal(alone.RowsPerStep, shards.Sum(shard => shard.OwnRows));
        foreach (var (index, shard) in shards.Index())
        {
            var rows = batches.SelectMany(batch => batch.Where((_, row) => row % workers == index));
            Assert.Equal(rows, shard.RestOf(2, 0));
        }
    }

    [Fact]
    public void No_image_comes_twice_in_an_epoch() =>
        Assert.Equal(50, new StepOrder(54, 10, 5).RestOf(0, 0).Distinct().Count());

    [Fact]
    public void Epochs_and_seeds_have_orders_of_their_own()
    {
        var first = new StepOrder(54, 10, 5).RestOf(0, 0);

        Assert.NotEqual(first, new StepOrder(54, 10, 5).RestOf(1, 0));
        Assert.NotEqual(first, new StepOrder(54, 10, 6).RestOf(0, 0));
    }

    [Fact]
    public void Steps_that_were_done_are_left_out()
    {
        var shard = new StepOrder(54, 10, 5, new Shard(1, 3));

        Assert.Equal(shard.RestOf(0, 0)[(2 * shard.OwnRows)..], shard.RestOf(0, 2));
        Assert.Empty(shard.RestOf(0, 5));
    }

    [Fact]
    public void With_views_a_batch_has_each_photo_that_often_and_an_epoch_has_no_more_images()
    {
        var order = new StepOrder(54, 12, 5, views: 3);

        var batches = order.RestOf(1, 0).Chunk(12).ToArray();

        Assert.Equal(4, batches.Length);
        Assert.All(batches, batch =>
        {
            Assert.Equal(12, batch.Distinct().Count());
            Assert.Equal([3, 3, 3, 3], batch.CountBy(place => place / 3).Select(photo => photo.Value));
            Assert.DoesNotContain(batch.Zip(batch.Skip(1)), pair => pair.First / 3 == pair.Second / 3);
        });
    }

    [Fact]
    public void With_three_views_three_epochs_go_once_through_the_photos()
    {
        var order = new StepOrder(54, 12, 5, views: 3);

        var photos = Enumerable.Range(3, 3).SelectMany(epoch => order.RestOf(epoch, 0).Select(place => place / 3));

        Assert.Equal(48, photos.Distinct().Count());
    }

    [Theory]
    [InlineData(5, 8, 3)]
    [InlineData(1, 4, 4)]
    [InlineData(9, 4, 5)]
    public void Views_fit_any_number_of_photos_and_images_a_step(int images, int batchSize, int views)
    {
        var order = new StepOrder(images, batchSize, 5, views: views);

        for (var epoch = 0; epoch < 2 * views; epoch++)
        {
            var places = order.RestOf(epoch, 0);
            Assert.Equal(order.StepsPerEpoch * order.RowsPerStep, places.Length);
            Assert.All(places, place => Assert.InRange(place, 0, (images * views) - 1));
        }
    }

    [Fact]
    public void With_views_the_workers_rows_together_are_the_batches_of_one_process_too()
    {
        var batches = new StepOrder(54, 12, 5, views: 3).RestOf(1, 2).Chunk(12).ToArray();

        for (var worker = 0; worker < 2; worker++)
        {
            Assert.Equal(
                batches.SelectMany(batch => batch.Where((_, row) => row % 2 == worker)),
                new StepOrder(54, 12, 5, new Shard(worker, 2), 3).RestOf(1, 2));
        }
    }
}
