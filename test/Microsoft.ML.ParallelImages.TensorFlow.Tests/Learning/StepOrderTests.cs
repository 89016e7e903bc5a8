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
}
